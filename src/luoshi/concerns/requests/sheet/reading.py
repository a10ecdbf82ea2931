"""From an uploaded file to lines, with every fault at its sheet, row and column; or from a stored mail to a request."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO, Any

from django.utils.translation import gettext as _

from luoshi.concerns.requests.sheet.layout import HEADINGS, Heading, heading_of
from luoshi.lib import sandbox
from luoshi.lib.errors import ActionError
from luoshi.org.workbook.columns import plain
from luoshi.org.workbook.reading import sheets_of

MOST_BYTES = 5 * 1024 * 1024
_LIMITS = sandbox.Limits(memory_mb=512, cpu_seconds=20, wall_seconds=30, output_mb=32)
_HEAD_WITHIN = 8  # rows
Cells = list[list[str]]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where; ``row`` counts as the spreadsheet does. Never repeats contact data."""

    sheet: str
    row: int
    column: str
    message: str


@dataclass
class Table:
    """The lines of a file, each ``{"sheet": name, "row": n, CODE: text}``, and its faults."""

    lines: list[dict[str, Any]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read(file: IO[bytes], name: str, size: int) -> Table:
    """The lines of every sheet that has the head of requests; of a CSV file, its only one.

    Raises:
        ActionError: too large, unreadable, or no sheet with such a head.
    """
    _check_size(size)
    is_text = name.lower().endswith((".csv", ".txt"))
    sheets = {name: _child(file, "csv")["rows"]} if is_text else sheets_of(file)
    table, found = Table(), False
    for sheet, cells in sheets.items():
        places, first = _head(cells)
        if {"body", "received_on"} <= set(places):
            found = True
            _lines(table, sheet, cells, places, first)
    if not found:
        raise ActionError(
            _("No sheet has the heads 诉求内容 and 受理时间. Use the template, or keep these heads."), field="file"
        )
    table.faults += _twice(table.lines)
    return table


def read_mail(file: IO[bytes], size: int) -> Mapping[str, str]:
    """What a stored mail says: subject, name, email, day, body; read in a child process.

    Raises:
        ActionError: too large, or no mail.
    """
    _check_size(size)
    answer = _child(file, "mail")
    return {code: str(answer.get(code) or "") for code in ("subject", "name", "email", "day", "body")}


def _check_size(size: int) -> None:
    if size > MOST_BYTES:
        raise ActionError(_("The file is larger than 5 MB. Leave out pictures and other sheets."), field="file")


def _child(file: IO[bytes], what: str) -> dict[str, Any]:
    unreadable = _("The file cannot be read. Save it as .xlsx, .csv or .eml and choose it again.")
    try:
        with TemporaryFile() as source:  # the child needs a real file; a small upload is in memory only
            copyfileobj(file, source)
            source.seek(0)
            line = sandbox.run("luoshi.concerns.requests.sheet.child", [what], source=source, limits=_LIMITS)
        answer: dict[str, Any] = json.loads(line)
    except (sandbox.SandboxError, ValueError) as ended:
        raise ActionError(unreadable, field="file") from ended
    if answer.get("problem") == "long":
        raise ActionError(
            _("A sheet has more than %(most)s rows. Split the workbook.") % {"most": "10,000"}, field="file"
        )
    if "problem" in answer:
        raise ActionError(unreadable, field="file")
    return answer


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


def _lines(table: Table, sheet: str, cells: Cells, places: dict[str, int], first: int) -> None:
    for number, row in enumerate(cells[first:], first + 1):
        texts = {code: row[place] if place < len(row) else "" for code, place in places.items()}
        if any(plain(text) for text in texts.values()):
            line: dict[str, Any] = {"row": number, "sheet": sheet}
            for heading in HEADINGS:
                _read(table, line, heading, texts.get(heading.code, ""))
            table.lines.append(line)


def _read(table: Table, line: dict[str, Any], heading: Heading, text: str) -> None:
    if not plain(text) or plain(text) in ("-", "—", "/"):
        if heading.needed:
            table.faults.append(Fault(line["sheet"], line["row"], heading.names[0], _("This cell must be filled in.")))
        return
    try:
        line[heading.code] = heading.clean(text)
    except ValueError as wrong:
        table.faults.append(Fault(line["sheet"], line["row"], heading.names[0], str(wrong)))


def _twice(lines: list[dict[str, Any]]) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for line in lines:
        number = line.get("origin_number")
        if number in seen:
            message = _("The order stands in row %(row)d already.") % {"row": seen[number]}
            yield Fault(line["sheet"], line["row"], "工单编号", message)
        elif number:
            seen[number] = line["row"]
