"""From an uploaded workbook to lines, with every fault at its sheet, row and column."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO, Any

from django.utils.translation import gettext as _

from luoshi.lib import sandbox
from luoshi.lib.errors import ActionError
from luoshi.org.workbook.columns import plain
from luoshi.projects.table.layout import HEADINGS, Heading, heading_of

MOST_BYTES = 5 * 1024 * 1024
_LIMITS = sandbox.Limits(memory_mb=1024, cpu_seconds=20, wall_seconds=30, output_mb=32)
_HEAD_WITHIN = 8  # rows
_SUMS = ("合计", "小计", "总计")
Cells = list[list[str]]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where; ``row`` counts as the spreadsheet does, 0: the whole sheet."""

    sheet: str
    row: int
    column: str
    message: str


@dataclass
class Table:
    """The lines of a workbook, each ``{"row": n, CODE: value}``, and its faults."""

    lines: list[dict[str, Any]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read(file: IO[bytes], size: int) -> Table:
    """The lines of every sheet that has the table's head.

    Raises:
        ActionError: too large, no workbook, or no sheet with such a head.
    """
    if size > MOST_BYTES:
        raise ActionError(_("The file is larger than 5 MB. Leave out pictures and other sheets."), field="file")
    table, found = Table(), False
    for name, cells in _sheets(file).items():
        places, first = head_of(cells)
        if {"name", "total_investment"} <= set(places):
            found = True
            _lines(table, name, cells, places, first)
    if not found:
        raise ActionError(
            _("No sheet has the heads 项目名称 and 总投资. Use the template, or keep these heads."), field="file"
        )
    _names_once(table)
    return table


def head_of(cells: Cells) -> tuple[dict[str, int], int]:
    """Where each column stands, and the first row of data. A head of two rows, its cells merged or not, is read as one:
    the lower cell counts where it names a column, else the upper one."""
    best: dict[str, int] = {}
    first = 0
    for number, row in enumerate(cells[:_HEAD_WITHIN]):
        below = cells[number + 1] if number + 1 < len(cells) else []
        single, double = _places([row]), _places([row, below])
        places, height = (double, 2) if len(double) > len(single) else (single, 1)
        if len(places) > len(best):
            best, first = places, number + height
    return best, first


def _places(rows: Cells) -> dict[str, int]:
    places: dict[str, int] = {}
    for place in range(max(len(row) for row in rows)):
        texts = [row[place] for row in reversed(rows) if place < len(row) and row[place]]
        heading = next((found for text in texts if (found := heading_of(text))), None)
        if heading:
            places.setdefault(heading.code, place)
    return places


def _lines(table: Table, sheet: str, cells: Cells, places: dict[str, int], first: int) -> None:
    for number, row in enumerate(cells[first:], first + 1):
        texts = {code: row[place] if place < len(row) else "" for code, place in places.items()}
        name = plain(texts.get("name", "")).replace(" ", "")
        if name in _SUMS or any(plain(text).replace(" ", "") in _SUMS for text in row[:2]):
            continue
        if any(plain(text) for text in texts.values()):
            line: dict[str, Any] = {"row": number, "sheet": sheet}
            for heading in HEADINGS:
                _read(table, line, heading, texts.get(heading.code, ""))
            table.lines.append(line)
            table.faults += _order(sheet, line)


def _read(table: Table, line: dict[str, Any], heading: Heading, text: str) -> None:
    if not plain(text) or plain(text) in ("-", "—", "/"):
        if heading.needed:
            table.faults.append(Fault(line["sheet"], line["row"], heading.names[0], _("This cell must be filled in.")))
        return
    try:
        line[heading.code] = heading.clean(text)
    except ValueError as wrong:
        table.faults.append(Fault(line["sheet"], line["row"], heading.names[0], str(wrong)))


def _order(sheet: str, line: dict[str, Any]) -> Iterator[Fault]:
    """What the cells of one row say against each other."""
    finish = line.get("finish_on")
    for code, head in (("start_on", "计划开工"), ("started_on", "实际开工")):
        if finish and line.get(code) and line[code] > finish:
            yield Fault(sheet, line["row"], head, _("The start is after the finish."))
    total = line.get("total_investment")
    if total is not None and line.get("planned") and line["planned"] > total:
        yield Fault(sheet, line["row"], "年度计划投资", _("The year's plan is more than the total investment."))
    if line.get("done") is not None and line.get("total") is not None and line["done"] > line["total"]:
        yield Fault(sheet, line["row"], "累计完成", _("The total is less than the month."))


def _names_once(table: Table) -> None:
    seen: dict[str, int] = {}
    for line in table.lines:
        if (name := line.get("name")) is None:
            continue
        if name in seen:
            message = _("The project stands in row %(row)d already.") % {"row": seen[name]}
            table.faults.append(Fault(line["sheet"], line["row"], "项目名称", message))
        seen.setdefault(name, line["row"])


def _sheets(file: IO[bytes]) -> dict[str, Cells]:
    unreadable = _("This is no workbook that can be read. Save it as .xlsx without a password and choose it again.")
    try:
        with TemporaryFile() as source:  # the child needs a real file; a small upload is in memory only
            copyfileobj(file, source)
            source.seek(0)
            answer = json.loads(sandbox.run("luoshi.org.workbook.child", [], source=source, limits=_LIMITS))
    except (sandbox.SandboxError, ValueError) as ended:
        raise ActionError(unreadable, field="file") from ended
    if "sheets" not in answer:
        raise ActionError(unreadable, field="file")
    sheets: dict[str, Cells] = answer["sheets"]
    return sheets
