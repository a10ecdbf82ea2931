"""A fictional 任务分解表 in the layouts that counties send: workbook, Word, one cell a line, bars."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
import openpyxl

from luoshi.lib import files
from luoshi.org.actors import Actor
from luoshi.org.models import County
from luoshi.sources.actions.outcomes import keep_reading
from luoshi.sources.models import Document, FileKind, StoredFile
from luoshi.sources.reading import Reading, read_own

TITLE = "测试县2026年重点任务分解表"
HEADS = ["序号", "重点任务", "工作目标", "完成时限", "牵头单位", "配合单位", "责任领导"]
ROWS = [
    ["1", "实施城区供水管网改造", "改造老旧管网35公里。漏损率降至9%以内", "2026年10月底前", "县交通局", "水利局、各乡镇", "陆一"],
    ["2", "新建乡镇卫生院2所", "主体完工", "2026年11月底", "县交通局", "水利局", "陆一"],
    ["3", "开展农村危房动态监测", "动态清零", "全年", "水利局", "县交通局", "陆一"],
]  # fmt: skip


def workbook(
    *, above: int = 0, left: int = 0, merged: bool = False, late: int | None = None, heads_late: int = 0
) -> bytes:
    """``above``: rows before the heads, ``left``: empty columns; ``merged``: the lead of the first two rows is one cell;
    ``late``: a row that begins one cell further right;
    ``heads_late``: how much further right the heads begin."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in range(1, above + 1):
        sheet.cell(row, 1, TITLE if row == 1 else "（报送领导小组审定）")
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=7)
    for down, words in enumerate([HEADS, *ROWS], above + 1):
        shift = left + (down - above - 2 == late) + (heads_late if down == above + 1 else 0)
        for right, word in enumerate(words, 1 + shift):
            sheet.cell(down, right, word)
    if merged:
        first, column = above + 2, left + 1 + HEADS.index("牵头单位")
        sheet.merge_cells(start_row=first, start_column=column, end_row=first + 1, end_column=column)
    return _saved(book)


def word() -> bytes:
    file = docx.Document()
    file.add_paragraph(TITLE)
    table = file.add_table(rows=0, cols=len(HEADS))
    for words in [HEADS, *ROWS]:
        for cell, text in zip(table.add_row().cells, words, strict=True):
            cell.text = text
    lead = HEADS.index("牵头单位")
    table.cell(2, lead).text = ""
    table.cell(1, lead).merge(table.cell(2, lead))
    return _saved(file)


def lines(sign: str) -> bytes:
    """Text with one row a line, cells apart by ``sign``; with a line break for it, one cell a line."""
    return "\n".join([TITLE, *(sign.join(words) for words in [HEADS, *ROWS])]).encode()


def _saved(file: Any) -> bytes:
    kept = BytesIO()
    file.save(kept)
    return kept.getvalue()


LAYOUTS: dict[str, bytes] = {
    "plain.xlsx": workbook(),
    "heads in row 3.xlsx": workbook(above=2, merged=True),
    "shifted.xlsx": workbook(above=2, left=1),
    "late row.xlsx": workbook(late=1),
    "late heads.xlsx": workbook(heads_late=1),
    "word.docx": word(),
    "one cell a line.txt": lines("\n"),
    "bars.txt": lines("|"),
    "tabs.txt": lines("\t"),
}


def stored(county: County, data: bytes, name: str, year: int = 2026) -> Document:
    """A file as the product reads it, without the child process."""
    kept = files.store([data], name)
    file = StoredFile.of(kept, county_id=county.pk, kind=FileKind.DOCUMENT)
    file.save()
    document = Document.objects.create(county=county, year=year, file=file)
    reading = read_own(data, name=name, year=year)
    assert isinstance(reading, Reading)
    keep_reading(actor=Actor.system(county), document_id=document.pk, reading=reading)
    document.refresh_from_db()
    return document
