"""任务分解表: a workbook in the composite layout that county governments print on A3."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from luoshi.desk.exports.rows import Line

# Texts of documents and people are text: nothing in them becomes a formula or a link.
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_FONT = {"font_name": "宋体", "font_size": 11, "text_wrap": True, "valign": "vcenter"}
_HEAD_ROWS = 4
_CELL_AT_MOST = 32_000  # a cell of a workbook takes 32,767 characters
_NUMBER, _DUE = 0, 14


def build(title: str, from_: str, lines: Sequence[Line]) -> bytes:
    """The workbook; ``from_`` says who made it and when."""
    kept = BytesIO()
    with xlsxwriter.Workbook(kept, _OPTIONS) as book:
        book.set_properties({"title": title})
        sheet = book.add_worksheet(_("decomposition table"))
        formats = _formats(book)
        _head(sheet, formats, title, from_)
        for number, line in enumerate(lines, 1):
            _row(sheet, formats, _HEAD_ROWS + number - 1, number, line)
        _print_setup(sheet, _HEAD_ROWS + len(lines))
    return kept.getvalue()


def _columns() -> list[tuple[str, str, int]]:
    """Group, label, width. A column without a group has a head of two rows."""
    source, nodes = _("source (table)"), _("nodes by quarter")
    return [
        ("", _("no. (table)"), 6),
        (source, _("document (table)"), 18),
        (source, _("document number (table)"), 14),
        (source, _("original text (table)"), 36),
        ("", _("domain (table)"), 10),
        ("", _("task (table)"), 30),
        ("", _("target of the year"), 20),
        (nodes, _("first quarter"), 13),
        (nodes, _("second quarter"), 13),
        (nodes, _("third quarter"), 13),
        (nodes, _("fourth quarter"), 13),
        ("", _("sponsor"), 10),
        ("", _("lead unit"), 16),
        ("", _("Supporting units"), 22),
        ("", _("due on"), 13),
        ("", _("responsible person"), 12),
        ("", _("remarks"), 18),
    ]


def _formats(book: Any) -> dict[str, Any]:
    cell = {**_FONT, "border": 1}
    return {
        "title": book.add_format(
            {"font_name": "方正小标宋简体", "font_size": 20, "align": "center", "valign": "vcenter"}
        ),
        "from": book.add_format({"font_name": "楷体", "font_size": 11, "align": "right"}),
        "head": book.add_format({**cell, "font_name": "黑体", "align": "center", "bg_color": "#EDF2F8"}),
        "text": book.add_format({**cell, "num_format": "@"}),
        "centre": book.add_format({**cell, "align": "center"}),
        "date": book.add_format({**cell, "align": "center", "num_format": "yyyy-mm-dd"}),
    }


def _head(sheet: Any, formats: dict[str, Any], title: str, from_: str) -> None:
    columns = _columns()
    last = len(columns) - 1
    sheet.set_row(0, 36)
    _merge(sheet, (0, 0, 0, last), title, formats["title"])
    _merge(sheet, (1, 0, 1, last), from_, formats["from"])
    place = 0
    while place <= last:
        group = columns[place][0]
        end = place
        while group and end < last and columns[end + 1][0] == group:
            end += 1
        if group:
            _merge(sheet, (2, place, 2, end), group, formats["head"])
            for at in range(place, end + 1):
                sheet.write_string(3, at, columns[at][1], formats["head"])
        else:
            _merge(sheet, (2, place, 3, place), columns[place][1], formats["head"])
        place = end + 1
    for at, (_group, _label, width) in enumerate(columns):
        sheet.set_column(at, at, width)


def _merge(sheet: Any, area: tuple[int, int, int, int], words: str, style: Any) -> None:
    sheet.merge_range(*area, "", style)
    sheet.write_string(area[0], area[1], words, style)


def _row(sheet: Any, formats: dict[str, Any], at: int, number: int, line: Line) -> None:
    matter = line.matter
    sheet.write_number(at, _NUMBER, number, formats["centre"])
    cells = (
        line.document.title,
        line.document.number,
        line.quote,
        line.domain,
        matter.title,
        line.goal,
        *line.quarters,
        line.sponsor,
        matter.lead_unit.name if matter.lead_unit else "",
        "、".join(unit.short_name for unit in line.supporting),
    )
    for place, words in enumerate(cells, 1):
        sheet.write_string(at, place, words[:_CELL_AT_MOST], formats["text"])
    if matter.due_on:
        sheet.write_datetime(at, _DUE, matter.due_on, formats["date"])
    else:
        sheet.write_string(at, _DUE, "", formats["text"])
    sheet.write_string(at, _DUE + 1, line.responsible, formats["text"])
    sheet.write_string(at, _DUE + 2, line.note, formats["text"])


def _print_setup(sheet: Any, rows: int) -> None:
    """A3 landscape, one page wide; the head repeats on each page and stays in view."""
    last = len(_columns()) - 1
    sheet.freeze_panes(_HEAD_ROWS, 1)
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2, 3)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.set_footer("&C第 &P 页 共 &N 页")
    sheet.print_area(0, 0, max(rows - 1, _HEAD_ROWS - 1), last)
    if rows > _HEAD_ROWS:
        sheet.autofilter(_HEAD_ROWS - 1, 0, rows - 1, last)
