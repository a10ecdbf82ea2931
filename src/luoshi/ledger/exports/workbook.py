"""The view as a workbook in the layout that county governments print: title, unit and date, conditions, merged heads of two
rows, frozen and repeated on each page, landscape on A4 or A3.

XlsxWriter in constant memory writes row after row to disk and cannot go back. Its ``merge_range`` writes all cells of an
area at once, which loses heads of two rows; so the cells are written row by row and the areas are named beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from luoshi.ledger.exports.sheet import Sheet
from luoshi.ledger.pages.columns import DAY, NUMBER, Leaf, Value

# Texts of documents and people are text: nothing in them becomes a formula or a link.
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_FONT = {"font_name": "宋体", "font_size": 10.5, "text_wrap": True, "valign": "vcenter"}
_TITLE, _MADE, _CONDITIONS, _GROUPS, _LABELS, HEAD_ROWS = 0, 1, 2, 3, 4, 5
_CELL_AT_MOST = 32_000  # a cell of a workbook takes 32,767 characters
_A3, _A4 = 8, 9
_WIDEST_ON_A4 = 150  # characters; more is printed on A3

Formats = dict[str, Any]


def build(sheet: Sheet, path: Path) -> None:
    """Writes the workbook to ``path``; scratch files go beside it."""
    with xlsxwriter.Workbook(str(path), _OPTIONS | {"tmpdir": str(path.parent)}) as book:
        book.set_properties({"title": sheet.title, "comments": sheet.conditions})
        page = book.add_worksheet(_("Ledger (sheet)"))
        formats, leaves = _formats(book), sheet.leaves
        for at, leaf in enumerate(leaves):
            page.set_column(at, at, leaf.width)
        _head(page, formats, sheet)
        at = HEAD_ROWS
        for row in sheet.rows():
            _row(page, formats, leaves, at, row)
            at += 1
        _print_setup(page, leaves, at)


def _formats(book: Any) -> Formats:
    cell = {**_FONT, "border": 1}
    return {
        "title": book.add_format(
            {"font_name": "方正小标宋简体", "font_size": 20, "align": "center", "valign": "vcenter"}
        ),
        "made": book.add_format({**_FONT, "font_name": "楷体", "align": "right", "text_wrap": False}),
        "conditions": book.add_format({**_FONT, "font_name": "楷体"}),
        "head": book.add_format({**cell, "font_name": "黑体", "align": "center", "bg_color": "#EDF2F8"}),
        "text": book.add_format({**cell, "num_format": "@"}),
        NUMBER: book.add_format({**cell, "align": "right", "num_format": "#,##0.##;−#,##0.##;0"}),
        "count": book.add_format({**cell, "align": "center"}),
        DAY: book.add_format({**cell, "align": "center", "num_format": "yyyy-mm-dd"}),
    }


def _head(page: Any, formats: Formats, sheet: Sheet) -> None:
    last = len(sheet.leaves) - 1
    page.set_row(_TITLE, 36)
    page.set_row(_CONDITIONS, 32)
    lines = ((_TITLE, sheet.title, "title"), (_MADE, sheet.made, "made"), (_CONDITIONS, sheet.conditions, "conditions"))
    for at, words, style in lines:
        page.write_string(at, 0, words, formats[style])
    names = [str(leaf.label) for leaf in sheet.leaves]
    single = {first for _label, first, end in sheet.heads if first == end}
    for label, first, end in sheet.heads:
        page.write_string(_GROUPS, first, label, formats["head"])
        for at in range(first + 1, end + 1):
            page.write_blank(_GROUPS, at, None, formats["head"])
    for at, name in enumerate(names):
        page.write_string(_LABELS, at, "" if at in single else name, formats["head"])
    areas = [(at, 0, at, last) for at, _words, _style in lines]
    areas += [(_GROUPS, first, _LABELS if first == end else _GROUPS, end) for _label, first, end in sheet.heads]
    page.merge += [list(area) for area in areas if area[:2] != area[2:]]


def _row(page: Any, formats: Formats, leaves: Sequence[Leaf], at: int, row: Sequence[Value]) -> None:
    page.write_number(at, 0, at - HEAD_ROWS + 1, formats["count"])
    for place, (leaf, value) in enumerate(zip(leaves[1:], row, strict=True), 1):
        if isinstance(value, Decimal):
            page.write_number(at, place, value, formats[NUMBER])
        elif isinstance(value, date):
            page.write_datetime(at, place, value, formats[DAY])
        elif value:
            page.write_string(at, place, value[:_CELL_AT_MOST], formats["text"])
        else:
            page.write_blank(at, place, None, formats[leaf.kind])


def _print_setup(page: Any, leaves: Sequence[Leaf], rows: int) -> None:
    """Landscape, one page wide; the head repeats on each page and stays in view; pages are numbered."""
    page.freeze_panes(HEAD_ROWS, 1)
    page.set_landscape()
    page.set_paper(_A3 if sum(leaf.width for leaf in leaves) > _WIDEST_ON_A4 else _A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(_GROUPS, _LABELS)
    page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    page.set_footer("&C第 &P 页 共 &N 页")
    page.print_area(0, 0, max(rows, HEAD_ROWS) - 1, len(leaves) - 1)
    if rows > HEAD_ROWS:
        page.autofilter(_LABELS, 0, rows - 1, len(leaves) - 1)
