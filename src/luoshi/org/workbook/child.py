"""The child process that reads one workbook: bytes on standard input, one line of JSON on standard output.

Runs under `lib.sandbox` without Django: ``{"sheets": {name: [[text, …], …]}}``, every cell as text (dates as 2026-03-01,
whole numbers without a point), or ``{"problem": "unreadable" | "long"}``.
"""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook

MOST_ROWS = 10_000
_MOST_COLUMNS = 40


def text_of(value: object) -> str:
    """A cell as somebody would type it."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def read(data: bytes) -> dict[str, object]:
    """The sheets of a workbook."""
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        sheets = {name: book.get_sheet_by_name(name) for name in book.sheet_names}
        if any(sheet.height > MOST_ROWS for sheet in sheets.values()):
            return {"problem": "long"}
        rows = {name: sheet.to_python(skip_empty_area=False) for name, sheet in sheets.items()}
    except CalamineError:
        return {"problem": "unreadable"}
    return {"sheets": {name: [[text_of(v) for v in row[:_MOST_COLUMNS]] for row in rows[name]] for name in rows}}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(read(sys.stdin.buffer.read()), ensure_ascii=False) + "\n")
