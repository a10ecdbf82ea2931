"""From an uploaded file to lines, with every fault at its sheet, row and column."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO

from django.utils.translation import gettext as _

from luoshi.lib import sandbox
from luoshi.lib.errors import ActionError
from luoshi.org.workbook.child import MOST_ROWS
from luoshi.org.workbook.columns import SHEETS, Column, Line, plain

MOST_BYTES = 5 * 1024 * 1024
_LIMITS = sandbox.Limits(memory_mb=1024, cpu_seconds=20, wall_seconds=30, output_mb=32)
_HEAD_WITHIN = 5  # rows


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault of a workbook. ``row`` counts as the spreadsheet does; 0: the whole sheet."""

    sheet: str
    row: int
    column: str
    message: str


def read(file: IO[bytes], size: int) -> tuple[dict[str, list[Line]], list[Problem]]:
    """The lines of both sheets, and what is wrong with them in form.

    Raises:
        ActionError: too large, too long, no workbook, or one without either sheet.
    """
    if size > MOST_BYTES:
        raise ActionError(
            _("The file has %(size).1f MB; at most 5 MB are taken. Leave out pictures and other sheets.")
            % {"size": size / 1024 / 1024},
            field="file",
        )
    sheets = sheets_of(file)
    lines: dict[str, list[Line]] = {}
    problems: list[Problem] = []
    for code, (label, columns) in SHEETS.items():
        if (cells := sheets.get(str(label))) is not None:
            lines[code], found = _lines(str(label), cells, columns)
            problems += found
    if not lines:
        names = " / ".join(str(label) for label, _columns in SHEETS.values())
        raise ActionError(
            _("The workbook has no sheet named %(names)s. Use the template.") % {"names": names}, field="file"
        )
    return {code: lines.get(code, []) for code in SHEETS}, problems


def sheets_of(file: IO[bytes]) -> dict[str, list[list[str]]]:
    """Every sheet as texts, read in a child process.

    Raises:
        ActionError: too long, or no workbook.
    """
    try:
        with TemporaryFile() as source:  # the child needs a real file; a small upload is in memory only
            copyfileobj(file, source)
            source.seek(0)
            answer = json.loads(sandbox.run("luoshi.org.workbook.child", [], source=source, limits=_LIMITS))
    except (sandbox.SandboxError, ValueError) as ended:
        raise ActionError(_unreadable(), field="file") from ended
    if answer.get("problem") == "long":
        raise ActionError(
            _("A sheet has more than %(most)s rows. Split the workbook.") % {"most": f"{MOST_ROWS:,}"}, field="file"
        )
    if "sheets" not in answer:
        raise ActionError(_unreadable(), field="file")
    sheets: dict[str, list[list[str]]] = answer["sheets"]
    return sheets


def _unreadable() -> str:
    return _("This is no workbook that can be read. Save it as .xlsx without a password and choose it again.")


def _lines(sheet: str, cells: list[list[str]], columns: Sequence[Column]) -> tuple[list[Line], list[Problem]]:
    head, places = _head(cells, columns)
    wanted = [column for column in columns if column.missing and column.name not in places]
    if wanted:
        missing = "、".join(str(column.label) for column in wanted)
        return [], [Problem(sheet, head + 1, missing, _("The column is missing. Use the template."))]
    lines, problems = [], []
    for number, row in enumerate(cells[head + 1 :], head + 2):
        texts = {name: row[place] if place < len(row) else "" for name, place in places.items()}
        if any(plain(text) for text in texts.values()):
            line, found = _line(sheet, number, texts, columns)
            lines.append(line)
            problems += found
    return lines, problems


def _head(cells: list[list[str]], columns: Sequence[Column]) -> tuple[int, dict[str, int]]:
    """The row of headings and where each column stands: the row among the first that names most of them."""
    best, found = 0, dict[str, int]()
    labels = {str(column.label): column.name for column in columns}
    for number, row in enumerate(cells[:_HEAD_WITHIN]):
        headings = [plain(text).rstrip("*") for text in row]
        places = {labels[heading]: place for place, heading in enumerate(headings) if heading in labels}
        if len(places) > len(found):
            best, found = number, places
    return best, found


def _line(sheet: str, number: int, texts: dict[str, str], columns: Sequence[Column]) -> tuple[Line, list[Problem]]:
    line: Line = {"row": number}
    problems = []
    for column in columns:
        text = texts.get(column.name, "")
        if not plain(text):
            line[column.name] = None
            if column.missing:
                problems.append(Problem(sheet, number, str(column.label), str(column.missing)))
            continue
        try:
            line[column.name] = column.clean(text)
        except ValueError as wrong:
            line[column.name] = None
            problems.append(Problem(sheet, number, str(column.label), str(wrong)))
    return line, problems
