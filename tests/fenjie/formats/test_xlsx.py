from __future__ import annotations

import datetime as dt
import struct
from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.fenjie.formats.build import EXCEL_MAIN, biff, docx, ole, p, read_or_refused, relations, types, zip_of

from fenjie.errors import BrokenFile, EmptyFile, EncryptedFile, LinkedFile, MacroFile, ReadError, TooLarge, WrongType
from fenjie.formats import load
from fenjie.formats.ole import CompoundFile
from fenjie.formats.xlsx import letters


def workbook(fill: Callable[[Worksheet], None], title: str = "任务表") -> bytes:
    book, out = Workbook(), BytesIO()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    fill(sheet)
    book.save(out)
    return out.getvalue()


def assignments(sheet: Worksheet) -> None:
    sheet.merge_cells("B2:D2")
    sheet["B2"] = "青禾县任务分解表"
    for row in (["序号", "任务", "单位"], [1, "建成学校3所", "县教体局"], [2, "改造管网\n12.5公里", None]):
        sheet.append([None, *row])
    sheet.merge_cells("D4:D5")


def test_rows_are_lines_and_places_are_cells() -> None:
    text = load(workbook(assignments), "任务.xlsx")
    assert text.content.split("\n") == [
        "青禾县任务分解表\t\t",
        "序号\t任务\t单位",
        "1\t建成学校3所\t县教体局",
        "2\t改造管网 12.5公里\t县教体局",
    ]
    assert text.place(0) == "任务表!B2"
    assert text.place(text.content.rindex("县教体局")) == "任务表!D5"


def test_values_read_as_they_are_shown() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(
            [
                5.0,
                0.1 + 0.2,
                0.05,
                0.0525,
                0.5,
                dt.date(2026, 6, 30),
                dt.datetime(2026, 6, 30, 9, 5),
                True,
                "",
                "甲\t乙",
            ]
        )
        for cell, number_format in (("C1", "0%"), ("D1", "0.00%"), ("E1", '0.0"%"')):
            sheet[cell].number_format = number_format

    assert load(workbook(fill), "a.xlsx").content.split("\t") == [
        "5", "0.3", "5%", "5.25%", "0.5", "2026年6月30日", "2026年6月30日 09:05", "是", "", "甲 乙",
    ]  # fmt: skip


def test_several_sheets_and_hidden_ones() -> None:
    book, out = Workbook(), BytesIO()
    for name, state in (("一季度", "visible"), ("底稿", "hidden"), ("二季度", "visible")):
        sheet = book.create_sheet(name)
        sheet["A1"], sheet.sheet_state = name + "数据", state
    book.save(out)
    text = load(out.getvalue(), "a.xlsx")
    assert text.content == "一季度数据\n二季度数据"
    assert text.place(text.content.index("二季度")) == "二季度!A1"
    assert text.notices == ("隐藏的工作表“底稿”没有读取。",)


@pytest.mark.parametrize("name", ["旧.xls", "旧.et"])
def test_old_binary_workbooks(name: str) -> None:
    text = load(ole("Workbook", biff([(0, 0, "任务"), (0, 1, "数量"), (2, 0, "修路"), (2, 1, 12.5)])), name)
    assert text.content == "任务\t数量\n修路\t12.5"
    assert text.place(text.content.index("12.5")) == "表!B3"


@pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_names_of_columns(column: int, name: str) -> None:
    assert letters(column) == name


MAIN = "xl/workbook.xml"
SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)


def parts(cells: str = '<row r="1"><c r="A1"><v>1</v></c></row>') -> dict[str, str | bytes]:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return {
        "[Content_Types].xml": types(EXCEL_MAIN).replace("/word/document.xml", "/" + MAIN),
        "_rels/.rels": relations(("officeDocument", MAIN)),
        MAIN: f'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{office}">'
        '<sheets><sheet name="表" sheetId="1" r:id="r0"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(("worksheet", "worksheets/sheet1.xml")),
        "xl/worksheets/sheet1.xml": SHEET.format(cells),
    }


def test_a_workbook_of_bare_parts_is_read() -> None:
    assert load(zip_of(parts()), "a.xlsx").content == "1"


FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
LINK = {
    "xl/externalLinks/_rels/externalLink1.xml.rels": relations(("externalLinkPath", "file:///C:/a.xlsx"), external=True)
}


@pytest.mark.parametrize(
    ("data", "name", "kind", "message"),
    [
        (zip_of(parts("")), "坏.xlsx", EmptyFile, "“坏.xlsx”里没有文字。"),
        (
            zip_of(parts(FAR)),
            "坏.xlsx",
            TooLarge,
            "“坏.xlsx”有工作表超过了 200 万个单元格的上限。请删去空白区域后另存一份再试。",
        ),
        (zip_of(parts() | LINK), "坏.xlsx", LinkedFile, "“坏.xlsx”引用了外部工作簿，不能读取。"),
        (zip_of(parts() | {"xl/vbaProject.bin": b"x"}), "坏.xlsx", MacroFile, "“坏.xlsx”带有宏，不能读取。"),
        (zip_of(parts() | {MAIN: "<workbook"}), "坏.xlsx", BrokenFile, "“坏.xlsx”已损坏，打不开。"),
        (docx(p("x")), "坏.xlsx", WrongType, "“坏.xlsx”的扩展名是 .xlsx，内容却是另一种 Office 文件。"),
        (zip_of(parts()), "坏.docx", WrongType, "“坏.docx”的扩展名是 .docx，内容却是另一种 Office 文件。"),
        (ole("EncryptedPackage", b"x"), "坏.xlsx", EncryptedFile, "“坏.xlsx”设有打开密码，不能读取。"),
        (ole("Workbook", biff([]))[:900], "坏.xls", BrokenFile, "“坏.xls”已损坏，打不开。"),
        (
            ole("Workbook", biff([(0, 0, 1.0)])),
            "坏.xlsx",
            WrongType,
            "“坏.xlsx”的扩展名是 .xlsx，内容却是旧版 Office 文件",
        ),
    ],
)
def test_refusals(data: bytes, name: str, kind: type[ReadError], message: str) -> None:
    with pytest.raises(kind) as caught:
        load(data, name)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("cells", "kind", "message"),
    [
        (
            [(0, 0, 1.0), (65535, 255, 1.0)],
            TooLarge,
            "“旧.xls”有工作表超过了 200 万个单元格的上限。请删去空白区域后另存一份再试。",
        ),
        ([(0, 0, 1.0), (1, 9999, 1.0)], BrokenFile, "“旧.xls”已损坏，打不开。"),
    ],
)
def test_old_workbooks_that_claim_too_much(
    cells: list[tuple[int, int, str | float]], kind: type[ReadError], message: str
) -> None:
    with pytest.raises(kind) as caught:
        load(ole("Workbook", biff(cells)), "旧.xls")
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("record", "kind"),
    [
        (struct.pack("<HHIIHH2x", 0x0200, 14, 0, 0xFFFFFFF, 0, 9), BrokenFile),  # the sheet's claimed size
        (struct.pack("<HHII", 0x00FC, 8, 1, 0x7FFFFFFF), BrokenFile),  # the number of strings
        (struct.pack("<HHH", 0x002F, 2, 0), EncryptedFile),
    ],
)
def test_claims_and_passwords_in_old_workbooks(record: bytes, kind: type[ReadError]) -> None:
    stream = biff([(0, 0, 1.0)])
    end = stream.rindex(struct.pack("<HH", 0x000A, 0))
    assert load(ole("Workbook", stream), "旧.xls").content == "1"
    with pytest.raises(kind):
        load(ole("Workbook", stream[:end] + record + stream[end:]), "旧.xls")


def test_chains_that_run_in_a_circle_and_missing_streams() -> None:
    whole = ole("Workbook", biff([(0, 0, "甲")]))
    assert CompoundFile(whole, "a.xls").stream("Book", "Workbook").startswith(b"\x09\x08")
    circle = whole[: 512 + 4 * 3] + struct.pack("<I", 2) + whole[512 + 4 * 4 :]
    with pytest.raises(BrokenFile, match="“a.xls”已损坏"):
        CompoundFile(circle, "a.xls").stream("Workbook")
    with pytest.raises(BrokenFile, match="“a.xls”已损坏"):
        CompoundFile(whole, "a.xls").stream("别的")


OLD = ole("Workbook", biff([(0, 0, "任务"), (0, 1, "数量"), (2, 0, "修路"), (2, 1, 12.5)]))


@settings(max_examples=200, deadline=2000)
@given(
    st.lists(
        st.tuples(st.integers(8, len(OLD) - 1) | st.integers(1536, 1800), st.integers(0, 255)), min_size=1, max_size=6
    )
)
def test_damaged_old_workbooks_are_read_or_refused(changes: list[tuple[int, int]]) -> None:
    data = bytearray(OLD)
    for at, value in changes:
        data[at] = value
    assert read_or_refused(bytes(data), "变异.xls")


PARTS = parts()


@settings(max_examples=150, deadline=2000)
@given(
    part=st.sampled_from(sorted(PARTS)),
    at=st.floats(0, 1, exclude_max=True),
    length=st.integers(0, 10),
    snippet=st.sampled_from(["<", '"', 'r="ZZZ9999999"', "1e999", "-1", ""]) | st.text(max_size=3),
)
def test_damaged_workbooks_are_read_or_refused(part: str, at: float, length: int, snippet: str) -> None:
    xml = str(PARTS[part])
    start = int(at * len(xml))
    changed = xml[:start] + snippet + xml[start + length :]
    assert read_or_refused(zip_of(PARTS | {part: changed.encode("utf-8", "surrogatepass")}), "变异.xlsx")
