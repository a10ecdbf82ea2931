"""From an uploaded workbook to lines, with every fault at its sheet, row and column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO, Any

from django.utils.translation import gettext as _

from luoshi.concerns.hazards.sheet.layout import HEADINGS, LABELS, Heading, heading_of
from luoshi.lib.errors import ActionError
from luoshi.org.workbook.columns import plain
from luoshi.org.workbook.reading import MOST_BYTES, sheets_of

_HEAD_WITHIN = 8  # rows
_NOTHING = ("", "-", "—", "/", "无")
Line = dict[str, Any]
Cells = list[list[str]]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where; ``row`` counts as the spreadsheet does."""

    sheet: str
    row: int
    column: str
    message: str


@dataclass
class Table:
    """The lines of a workbook, each ``{"sheet": name, "row": n, CODE: text}``, and its faults."""

    lines: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read(file: IO[bytes], size: int) -> Table:
    """The lines of every sheet that has the head of a ledger of hazards.

    Raises:
        ActionError: too large, no workbook, or no sheet with such a head.
    """
    if size > MOST_BYTES:
        raise ActionError(_("The file is larger than 5 MB. Leave out pictures and other sheets."), field="file")
    table, found = Table(), False
    for sheet, cells in sheets_of(file).items():
        places, first = _head(cells)
        if {"firm", "description"} <= set(places):
            found = True
            if not _missing(table, sheet, places, first):
                _lines(table, sheet, cells, places, first)
    if not found:
        raise ActionError(
            _("No sheet has the heads 企业名称 and 隐患描述. Use the template, or keep these heads."), field="file"
        )
    return table


def _head(cells: Cells) -> tuple[dict[str, int], int]:
    """Where each column stands, and the first row of data: the row among the first that names most columns."""
    best: dict[str, int] = {}
    first = 0
    for number, row in enumerate(cells[:_HEAD_WITHIN], 1):
        places: dict[str, int] = {}
        for place, text in enumerate(row):
            if heading := heading_of(text):
                places.setdefault(heading.code, place)
        if len(places) > len(best):
            best, first = places, number
    return best, first


def _missing(table: Table, sheet: str, places: Mapping[str, int], first: int) -> bool:
    """A needed column that is not there is one fault of the head, not one of every row."""
    missing = [heading.code for heading in HEADINGS if heading.needed and heading.code not in places]
    for code in missing:
        table.faults.append(Fault(sheet, first, LABELS[code], _("The column is missing. Use the template.")))
    return bool(missing)


def _lines(table: Table, sheet: str, cells: Cells, places: Mapping[str, int], first: int) -> None:
    there = [heading for heading in HEADINGS if heading.code in places]
    for number, row in enumerate(cells[first:], first + 1):
        texts = {heading.code: _cell(row, places[heading.code]) for heading in there}
        if any(texts.values()):
            line: Line = {"row": number, "sheet": sheet}
            for heading in there:
                _take(table, line, heading, texts[heading.code])
            table.lines.append(line)


def _cell(row: list[str], place: int) -> str:
    text = row[place] if place < len(row) else ""
    return "" if plain(text) in _NOTHING else text


def _take(table: Table, line: Line, heading: Heading, text: str) -> None:
    message = _("This cell must be filled in.") if heading.needed and not text else ""
    try:
        if text:
            line[heading.code] = heading.clean(text)
    except ValueError as wrong:
        message = str(wrong)
    if message:
        table.faults.append(Fault(line["sheet"], line["row"], LABELS[heading.code], message))
