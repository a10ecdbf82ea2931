"""A sheet that people keep themselves, read by its heads: lines, and every fault at its sheet, row and column.

Which columns there are is data (`Layout`); what a line means is the matter of who takes it over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from luoshi.lib.errors import ActionError
from luoshi.org.workbook.cleaning import plain

_BRACKETS = re.compile(r"[（(].*?[)）]|[*＊\s:：]")
_HEAD_WITHIN = 8  # rows
_SUMS = ("合计", "小计", "总计")
NOTHING = ("", "-", "—", "/")
Cells = list[list[str]]
Line = dict[str, Any]  # values by code, "sheet", and "row" as the spreadsheet counts


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where; ``row`` counts as the spreadsheet does, 0: the whole sheet."""

    sheet: str
    row: int
    column: str
    message: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A column that is read: ``names`` are the ways it is headed, the first is ours; ``clean`` gives the value of a cell that
    is not empty, or raises ValueError with the words for the reader. ``width`` (characters), ``typed`` (kept as a text) and
    ``remark`` are for the empty sheet."""

    code: str
    names: tuple[str, ...]
    clean: Callable[[str], Any]
    needed: bool = False
    width: int = 14
    typed: bool = False
    remark: str = ""


@dataclass(frozen=True)
class Layout:
    """The columns of a sheet. It is one where both heads of ``known_by`` stand; ``high`` are the rows that its head may
    have, ``nothing`` what people write into a cell that is empty."""

    headings: Sequence[Heading]
    known_by: tuple[str, str]
    high: int = 1
    nothing: tuple[str, ...] = NOTHING

    @cached_property
    def label(self) -> Mapping[str, str]:
        """Our name of each column."""
        return {heading.code: heading.names[0] for heading in self.headings}

    @cached_property
    def _codes(self) -> Mapping[str, str]:
        return {name: heading.code for heading in self.headings for name in heading.names}

    def code_of(self, text: str) -> str | None:
        """The column that a head cell means; units and remarks in brackets do not matter."""
        return self._codes.get(_BRACKETS.sub("", plain(text)))

    def fault(self, line: Line, code: str, message: str) -> Fault:
        """A fault in the column ``code`` of a line."""
        return Fault(line["sheet"], line["row"], self.label[code], message)

    def twice(self, lines: Iterable[Line], code: str, message: str) -> Iterator[Fault]:
        """Lines that name the same thing as one before; ``message`` has ``%(row)d`` for that one."""
        seen: dict[str, int] = {}
        for line in lines:
            if (name := line.get(code)) in seen:
                yield self.fault(line, code, message % {"row": seen[name]})
            elif name:
                seen[name] = line["row"]


@dataclass
class Table:
    """The lines of a workbook, those with faults too, and its faults."""

    lines: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read(sheets: Mapping[str, Cells], layout: Layout) -> Table:
    """The lines of every sheet that has the layout's head.

    Raises:
        ActionError: no sheet has it.
    """
    table, found = Table(), False
    for sheet, cells in sheets.items():
        places, first = head_of(cells, layout.code_of, layout.high)
        if not set(layout.known_by) <= set(places):
            continue
        found = True
        # A needed column that is not there is one fault of the head, not one of every row.
        missing = [row.names[0] for row in layout.headings if row.needed and row.code not in places]
        table.faults += [Fault(sheet, first, name, _("The column is missing. Use the template.")) for name in missing]
        if not missing:
            for number, row in enumerate(cells[first:], first + 1):
                _take(table, layout, {"row": number, "sheet": sheet}, row, places)
    if not found:
        first_head, second_head = (layout.label[code] for code in layout.known_by)
        message = _("No sheet has the heads %(first)s and %(second)s. Use the template, or keep these heads.")
        raise ActionError(message % {"first": first_head, "second": second_head}, field="file")
    return table


def head_of(cells: Cells, code_of: Callable[[str], str | None], high: int = 1) -> tuple[dict[str, int], int]:
    """Where each column stands, and the first row of data (from 0): of the first rows those that name most columns. In a
    head of several rows, its cells merged or not, the lowest cell counts that names a column."""
    best: dict[str, int] = {}
    first = 0
    for number in range(min(_HEAD_WITHIN, len(cells))):
        for end in range(number + 1, number + 1 + high):
            places = _places(cells[number:end], code_of)
            if len(places) > len(best):
                best, first = places, end
    return best, first


def _places(rows: Cells, code_of: Callable[[str], str | None]) -> dict[str, int]:
    places: dict[str, int] = {}
    for place in range(max(map(len, rows))):
        codes = (code_of(cell_of(row, place)) for row in reversed(rows))
        if code := next(filter(None, codes), None):
            places.setdefault(code, place)
    return places


def cell_of(row: Sequence[str], place: int) -> str:
    """Rows end where their last cell is filled."""
    return row[place] if place < len(row) else ""


def _take(table: Table, layout: Layout, line: Line, row: list[str], places: Mapping[str, int]) -> None:
    """Reads a row, unless it is empty or a sum."""
    texts = {code: cell_of(row, place) for code, place in places.items()}
    texts = {code: text for code, text in texts.items() if plain(text) not in layout.nothing}
    names = [*row[:2], *(texts.get(code, "") for code in layout.known_by)]
    if not texts or any(plain(name).replace(" ", "") in _SUMS for name in names):
        return
    for heading in layout.headings:
        try:
            if heading.code in texts:
                line[heading.code] = heading.clean(texts[heading.code])
            elif heading.needed:
                raise ValueError(_("This cell must be filled in."))
        except ValueError as wrong:
            table.faults.append(layout.fault(line, heading.code, str(wrong)))
    table.lines.append(line)


def in_order(faults: Iterable[Fault]) -> list[Fault]:
    """As a reader goes through the workbook."""
    return sorted(faults, key=lambda fault: (fault.sheet, fault.row))
