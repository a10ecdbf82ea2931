"""Workbooks to fill in: the two sheets of units and people with notes and drop-downs; any headed sheet."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from luoshi.org.workbook.child import MOST_ROWS
from luoshi.org.workbook.columns import SHEETS, Column
from luoshi.org.workbook.headed import Layout

_WIDTH = 22


def build() -> bytes:
    """Units and people as an .xlsx file."""
    kept = BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        must = book.add_format({"bold": True, "bg_color": "#EDF2F8", "border": 1})
        may = book.add_format({"bold": False, "bg_color": "#F4F6F8", "border": 1})
        text = book.add_format({"num_format": "@"})
        for label, columns in SHEETS.values():
            _sheet(book.add_worksheet(str(label)), columns, {"must": must, "may": may, "text": text})
    return kept.getvalue()


def empty(name: str, layout: Layout, *, frozen: int = 0) -> bytes:
    """A sheet with the heads in their order as an .xlsx file; the needed ones are starred, ``frozen`` columns stay."""
    kept = BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        sheet = book.add_worksheet(name)
        head, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
        for place, heading in enumerate(layout.headings):
            sheet.set_column(place, place, heading.width, text if heading.typed else None)
            sheet.write_string(0, place, f"{heading.names[0]}{heading.remark}{'*' if heading.needed else ''}", head)
        sheet.freeze_panes(1, frozen)
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
