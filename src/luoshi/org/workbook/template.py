"""The workbook to fill in: two sheets with headings, notes and drop-downs."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from luoshi.org.workbook.child import MOST_ROWS
from luoshi.org.workbook.columns import SHEETS, Column

_WIDTH = 22


def build() -> bytes:
    """The template as an .xlsx file."""
    kept = BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        must = book.add_format({"bold": True, "bg_color": "#EDF2F8", "border": 1})
        may = book.add_format({"bold": False, "bg_color": "#F4F6F8", "border": 1})
        text = book.add_format({"num_format": "@"})
        for label, columns in SHEETS.values():
            _sheet(book.add_worksheet(str(label)), columns, {"must": must, "may": may, "text": text})
    return kept.getvalue()


def _sheet(sheet: Any, columns: Sequence[Column], formats: dict[str, Any]) -> None:
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(columns):
        label = str(column.label)
        sheet.set_column(place, place, _WIDTH, formats["text"])
        sheet.write_string(
            0, place, f"{label}*" if column.missing else label, formats["must" if column.missing else "may"]
        )
        sheet.write_comment(0, place, str(column.note))
        if column.choices:
            rule = {"validate": "list", "source": column.choices(), "error_message": str(column.note)}
            sheet.data_validation(1, place, MOST_ROWS - 1, place, rule)
