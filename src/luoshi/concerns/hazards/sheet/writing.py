"""The empty workbook."""

from __future__ import annotations

from io import BytesIO

import xlsxwriter

from luoshi.concerns.hazards.sheet.layout import HEADINGS

_WIDE = ("description", "cause", "measure", "emergency_plan", "fixed_words")


def empty() -> bytes:
    """The heads in their order; the needed ones are starred. Money is in 10,000 yuan."""
    kept = BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        sheet = book.add_worksheet("隐患台账")
        head = book.add_format({"bold": True})
        for place, heading in enumerate(HEADINGS):
            remark = "（万元）" if heading.code == "money" else ""
            sheet.set_column(place, place, 36 if heading.code in _WIDE else 14)
            sheet.write_string(0, place, f"{heading.names[0]}{remark}{'*' if heading.needed else ''}", head)
        sheet.freeze_panes(1, 1)
    return kept.getvalue()
