"""The view as CSV: UTF-8 with a byte order mark, so that spreadsheets read Chinese; nothing in it starts a formula."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from io import StringIO

from luoshi.ledger.exports.sheet import Sheet
from luoshi.ledger.pages.columns import Value

# What a spreadsheet takes for the start of a formula, full-width forms included (OWASP "CSV Injection").
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def build(sheet: Sheet) -> bytes:
    """One head row, one row a matter."""
    kept = StringIO()
    writer = csv.writer(kept)
    writer.writerow(safe(head) for head in heads(sheet))
    for number, row in enumerate(sheet.rows(), 1):
        writer.writerow([number, *map(_text, row)])
    return kept.getvalue().encode("utf-8-sig")


def heads(sheet: Sheet) -> list[str]:
    """亮灯·核实灯: the group before the column where a group has several."""
    named = [str(leaf.label) for leaf in sheet.leaves]
    for label, first, last in sheet.heads:
        if last > first:
            named[first : last + 1] = [f"{label}·{name}" for name in named[first : last + 1]]
    return named


def _text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    return f"{value.normalize():f}" if isinstance(value, Decimal) else safe(value)


def safe(text: str) -> str:
    """A quotation mark before what would be calculated."""
    return f"'{text}" if text.startswith(_STARTS) else text
