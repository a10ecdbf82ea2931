"""The list as a file: the rows and columns of the view, the layout that is printed, and nothing one may not see."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, datetime
from urllib.parse import unquote

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from luoshi.ledger import actions
from luoshi.ledger.pages.columns import COLUMNS
from luoshi.ledger.tests import stories
from luoshi.ledger.tests.test_list import LIST, titles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
CSV, XLSX = f"{LIST}export.csv", f"{LIST}export.xlsx"
CANARY = "紫藤架下的暗号"
COMPOSITE = "source,domain,matter,goal,nodes,sponsor,lead,responsible,due,remarks"


def read(response) -> list[list[str]]:
    body = response.content
    assert body.startswith(b"\xef\xbb\xbf"), "spreadsheets read Chinese only with the mark"
    return list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))


def opened(response):
    """The sheet as openpyxl reads it, with merges and print set-up."""
    return load_workbook(io.BytesIO(response.content)).worksheets[0]


def values(response) -> list[list[object]]:
    """The cells as another reader sees them."""
    return CalamineWorkbook.from_filelike(io.BytesIO(response.content)).get_sheet_by_index(0).to_python()


@pytest.fixture
def three(cast):
    return (
        stories.acknowledged(cast, title="甲事项", due_on=date(2026, 3, 10), responsible=cast.post("liaison")),
        stories.claimed(cast, title="乙事项", domain="economy"),
        stories.draft(cast, title="丙事项", lead_unit=cast.units["water"], supporting=[]),
    )


def test_rows_and_columns_are_those_of_the_view_in_its_order(three, sign_in):
    client, query = sign_in("officer"), "?sort=-title&columns=matter,state,due,progress"
    shown, rows = titles(client.get(LIST + query)), read(client.get(CSV + query))
    assert rows[0] == ["序号", "事项·编号", "事项·任务内容", "事项·来源", "状态", "完成时限·完成时限", "完成时限·剩余天数",
                       "核实 / 申报 / 序时（%）·核实 %", "核实 / 申报 / 序时（%）·申报（未核实）%", "核实 / 申报 / 序时（%）·序时 %"]  # fmt: skip
    assert [row[2] for row in rows[1:]] == shown
    assert rows[1][0] == "1"
    [claimed] = [row for row in rows if row[2] == "乙事项"]
    assert (claimed[4], claimed[5], claimed[8]) == ("报结", "2026-12-31", "100")
    assert len(read(client.get(f"{CSV}?domain=economy"))) == 2
    assert [row[2] for row in values(client.get(XLSX + query))[5:]] == shown


def test_the_workbook_has_the_printed_layout(three, sign_in):
    response = sign_in("officer").get(f"{XLSX}?q=事项&columns={COMPOSITE}")
    assert unquote(response.headers["Content-Disposition"]).endswith("测试县事项台账-20260302.xlsx")
    sheet = opened(response)
    merged = {str(area): sheet.cell(area.min_row, area.min_col).value for area in sheet.merged_cells.ranges}
    assert merged["A1:S1"] == "测试县事项台账"
    assert merged["A2:S2"] == "测试县人民政府督查室　2026年3月2日"
    assert "关键词：事项" in merged["A3:S3"]
    assert "共 3 件" in merged["A3:S3"]
    assert "未经核实" in merged["A3:S3"]
    assert merged["A4:A5"] == "序号"
    assert merged["B4:D4"] == "来源"
    assert [sheet.cell(5, at).value for at in range(2, 5)] == ["文件", "文号", "原文"]
    nodes = next(area for area, words in merged.items() if words == str(COLUMNS["nodes"].label))
    assert sheet[nodes.split(":")[0]].offset(1, 0).value.startswith("一季度")
    assert sheet.print_title_rows == "$4:$5"
    assert sheet.freeze_panes == "B6"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 8)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0
    assert "&P" in sheet.oddFooter.center.text
    assert sheet.print_area.endswith("$A$1:$S$8")
    assert sheet.column_dimensions["D"].width > 30
    assert sheet["D6"].alignment.wrap_text
    assert opened(sign_in("officer").get(f"{XLSX}?columns=matter,state")).page_setup.paperSize == 9


def test_figures_are_numbers_and_days_are_days(three, sign_in):
    response = sign_in("officer").get(f"{XLSX}?q=乙事项&columns=matter,due,progress")
    sheet = opened(response)
    assert sheet["E6"].value == datetime(2026, 12, 31)
    assert (sheet["G6"].value, sheet["H6"].value) == (0, 100)
    assert values(response)[5][7] == 100


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "＝", "\r="])
def test_no_text_starts_a_formula(start, cast, sign_in):
    title = f"{start}HYPERLINK(1)"
    stories.issued(cast, title=title, other_source="=1+1")
    client = sign_in("officer")
    [_head, row] = read(client.get(f"{CSV}?columns=matter"))
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝")) for cell in row)
    sheet = opened(client.get(f"{XLSX}?columns=matter"))
    assert sheet["C6"].data_type == "s"
    assert sheet["D6"].value == "=1+1"
    assert sheet["D6"].data_type == "s"


def test_an_empty_view_is_a_sheet_with_its_heads(cast, sign_in):
    sheet = opened(sign_in("officer").get(XLSX))
    assert sheet.max_row == 5
    assert sheet["A4"].value == "序号"
    assert len(read(sign_in("officer").get(CSV))) == 1


def all_bytes(body: bytes) -> bytes:
    """What is in the file, unpacked."""
    if not body.startswith(b"PK"):
        return body
    with zipfile.ZipFile(io.BytesIO(body)) as parts:
        return b"\n".join(parts.read(name) for name in parts.namelist())


def test_nothing_of_what_one_may_not_see_is_in_any_answer(cast, sign_in):
    """Matter, unit's view, counters, files: whole bytes. The control: the office meets the words everywhere."""
    stories.acknowledged(cast, title=f"{CANARY}一", other_source=f"{CANARY}会议", supporting=[])
    actions.save_view(actor=cast.actor("officer"), name=f"{CANARY}视图", conditions={"q": CANARY})
    shared = actions.save_view(
        actor=cast.actor("officer"), name="全县", conditions={"domain": "livelihood"}, shared=True
    )
    every = ",".join(COLUMNS)
    addresses = [
        f"{base}?{query}"
        for base in (LIST, CSV, XLSX)
        for query in ("", f"columns={every}", "per_page=100", "view=mine", f"saved={shared.pk}", "sort=-title")
    ] + [f"{LIST}views/", f"{LIST}columns/", f"{LIST}views/keep/?saved={shared.pk}"]
    for who in ("water_head", "town_liaison", "leader2", "statistics", "foreign_officer"):
        client = sign_in(who)
        for address in addresses:
            if who == "foreign_officer" and "saved=" in address:
                continue
            response = client.get(address)
            assert response.status_code == 200, (who, address)
            assert CANARY.encode() not in all_bytes(response.content), (who, address)
        assert client.get(LIST).context["page"].everything == 0
        assert client.get(f"{LIST}?q={CANARY}").context["page"].total == 0
    met = [address for address in addresses if CANARY.encode() in all_bytes(sign_in("officer").get(address).content)]
    assert len(met) >= len(addresses) - 5
