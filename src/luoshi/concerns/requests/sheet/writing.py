"""The empty sheet."""

from __future__ import annotations

from io import BytesIO

import xlsxwriter

from luoshi.concerns.requests.sheet.layout import HEADINGS


def empty() -> bytes:
    """A workbook with the heads; the needed ones are starred. Phone numbers are kept as texts."""
    kept = BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        sheet = book.add_worksheet("诉求")
        head, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
        for place, heading in enumerate(HEADINGS):
            wide = heading.code in ("body", "title")
            sheet.set_column(
                place, place, 40 if wide else 14, text if heading.code in ("phone", "origin_number") else None
            )
            sheet.write_string(0, place, f"{heading.names[0]}{'*' if heading.needed else ''}", head)
        sheet.freeze_panes(1, 0)
    return kept.getvalue()
