"""From an uploaded file to lines, with every fault at its sheet, row and column."""

from __future__ import annotations

import json
from collections.abc import Sequence
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO, Any

from django.utils.translation import gettext as _

from luoshi.lib import sandbox
from luoshi.lib.errors import ActionError
from luoshi.org.workbook.child import MOST_ROWS
from luoshi.org.workbook.cleaning import plain
from luoshi.org.workbook.columns import SHEETS, Column, Line
from luoshi.org.workbook.headed import Cells, Fault, cell_of, head_of

MOST_BYTES = 5 * 1024 * 1024
_LIMITS = sandbox.Limits(memory_mb=1024, cpu_seconds=20, wall_seconds=30, output_mb=32)


def read(file: IO[bytes], size: int) -> tuple[dict[str, list[Line]], list[Fault]]:
    """The lines of both sheets, and what is wrong with them in form.

    Raises:
        ActionError: too large, too long, no workbook, or one without either sheet.
    """
    sheets = sheets_of(file, size)
    lines: dict[str, list[Line]] = {}
    problems: list[Fault] = []
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


def check_size(size: int) -> None:
    """Raises ActionError for more than we take."""
    if size > MOST_BYTES:
        raise ActionError(
            _("The file has %(size).1f MB; at most 5 MB are taken. Leave out pictures and other sheets.")
            % {"size": size / 1024 / 1024},
            field="file",
        )


def sheets_of(file: IO[bytes], size: int) -> dict[str, Cells]:
    """Every sheet of a workbook as texts, read in a child process.

    Raises:
        ActionError: too large, too long, or no workbook.
    """
    unreadable = _("This is no workbook that can be read. Save it as .xlsx without a password and choose it again.")
    sheets: dict[str, Cells] = said_of(file, size, "luoshi.org.workbook.child", unreadable=unreadable)["sheets"]
    return sheets


def said_of(file: IO[bytes], size: int, module: str, *arguments: str, unreadable: str) -> dict[str, Any]:
    """What a module says of a file in JSON, run as a child process; the words ``unreadable`` go to the reader.

    Raises:
        ActionError: too large, too long (``{"problem": "long"}``), or not readable (another problem, or no answer).
    """
    check_size(size)
    try:
        with TemporaryFile() as source:  # the child needs a real file; a small upload is in memory only
            copyfileobj(file, source)
            source.seek(0)
            said: dict[str, Any] = json.loads(sandbox.run(module, arguments, source=source, limits=_LIMITS))
    except (sandbox.SandboxError, ValueError) as ended:
        raise ActionError(unreadable, field="file") from ended
    if said.get("problem") == "long":
        raise ActionError(
            _("A sheet has more than %(most)s rows. Split the workbook.") % {"most": f"{MOST_ROWS:,}"}, field="file"
        )
    if "problem" in said:
        raise ActionError(unreadable, field="file")
    return said


def _lines(sheet: str, cells: Cells, columns: Sequence[Column]) -> tuple[list[Line], list[Fault]]:
    labels = {str(column.label): column.name for column in columns}
    places, first = head_of(cells, lambda text: labels.get(plain(text).rstrip("*")))
    wanted = [column for column in columns if column.missing and column.name not in places]
    if wanted:
        missing = "、".join(str(column.label) for column in wanted)
        return [], [Fault(sheet, first, missing, _("The column is missing. Use the template."))]
    lines, problems = [], []
    for number, row in enumerate(cells[first:], first + 1):
        texts = {name: cell_of(row, place) for name, place in places.items()}
        if any(plain(text) for text in texts.values()):
            line, found = _line(sheet, number, texts, columns)
            lines.append(line)
            problems += found
    return lines, problems


def _line(sheet: str, number: int, texts: dict[str, str], columns: Sequence[Column]) -> tuple[Line, list[Fault]]:
    line: Line = {"row": number}
    problems = []
    for column in columns:
        text = texts.get(column.name, "")
        if not plain(text):
            line[column.name] = None
            if column.missing:
                problems.append(Fault(sheet, number, str(column.label), str(column.missing)))
            continue
        try:
            line[column.name] = column.clean(text)
        except ValueError as wrong:
            line[column.name] = None
            problems.append(Fault(sheet, number, str(column.label), str(wrong)))
    return line, problems
