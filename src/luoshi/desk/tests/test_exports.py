"""The table and the notices, read back by other programs than those that wrote them."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luoshi.audit.models import Event
from luoshi.desk import actions
from luoshi.desk.exports.notice import numeral
from luoshi.desk.tests.conftest import Scene
from luoshi.desk.tests.scripts import Script
from luoshi.ledger.actions import issue_matters
from luoshi.ledger.models import Citation, Matter
from luoshi.ledger.tests import stories

ROADS, SUPPLY, CALL = "农村公路", "供水工程", "崇高职业精神"


def _accept(scene: Scene, words: str) -> Matter:
    return actions.accept(actor=scene.cast.actor("officer"), clause=scene.clause(words), draft=scene.draft(words))


def _issued(scene: Scene) -> None:
    drafts = [_accept(scene, ROADS), _accept(scene, SUPPLY)]
    issue_matters(actor=scene.cast.actor("officer"), matters=drafts)


def _book(scene: Scene, address: str) -> Any:
    response = scene.browser().get(address)
    assert response.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    return openpyxl.load_workbook(BytesIO(response.content))["任务分解表"]


def _words(content: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(content)).paragraphs)


def test_table_has_a_head_of_two_rows_and_prints_on_a3(scene: Scene) -> None:
    _accept(scene, ROADS)
    sheet = _book(scene, f"{scene.url()}table.xlsx")
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert {"B3:D3", "H3:K3", "A3:A4", "A1:Q1"} <= merged
    assert [sheet.cell(4, column).value for column in (2, 3, 4, 8, 11)] == ["文件", "文号", "原文", "一季度", "四季度"]
    assert (sheet.freeze_panes, sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("B5", "landscape", 8)
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert sheet.print_title_rows == "$3:$4"
    row = [cell.value for cell in sheet[5]]
    assert row[0] == 1
    assert row[3].startswith("年内完成农村公路提档升级120公里。")
    assert (row[5], row[6], row[12]) == ("完成农村公路提档升级 120 公里", "120 公里", "测试县交通运输局")
    assert (row[13], row[14].date()) == ("县水利局、石桥镇", date(2026, 12, 31))


def test_words_of_documents_never_become_formulas_or_links(scene: Scene) -> None:
    script = Script(title="=1+1")
    script.sentence('=HYPERLINK("http://a","b")做好。', domain="rural")
    odd = Scene(scene.cast, script.stored(scene.cast.county))
    _accept(odd, "做好")
    sheet = _book(odd, f"{odd.url()}table.xlsx")
    assert [cell.data_type for cell in sheet[5]][1:6] == ["s"] * 5
    assert sheet["D5"].value.startswith("=HYPERLINK")
    assert sheet["D5"].hyperlink is None


def test_table_of_all_documents_holds_each_documents_matters(scene: Scene) -> None:
    script = Script(title="另一份文件")
    script.sentence("修好水渠。", domain="rural")
    other = Scene(scene.cast, script.stored(scene.cast.county))
    _accept(scene, ROADS)
    _accept(other, "水渠")
    sheet = _book(scene, "/desk/table.xlsx")
    assert {sheet.cell(row, 2).value for row in (5, 6)} == {scene.document.title, "另一份文件"}
    assert sheet.max_row == 6


def test_notice_lists_what_the_unit_leads_and_supports(scene: Scene) -> None:
    _issued(scene)
    before = Event.objects.count()
    water = scene.cast.units["water"]
    text = _words(scene.browser().get(f"{scene.url()}notices/{water.pk}/").content)
    assert "测试县水利局：" in text
    assert "　　〔2026〕　　号" in text
    leads, supports = text.index("牵头事项（1 件）"), text.index("配合事项（1 件）")
    assert leads < text.index("建成供水工程") < supports < text.index("农村公路提档升级 120 公里")
    assert "请于2026年2月4日前签收" in text
    assert "2026年2月3日" in text
    assert Event.objects.count() == before


def test_notice_has_the_numbers_of_the_standard(scene: Scene) -> None:
    _issued(scene)
    unit = scene.cast.units["transport"]
    file = docx.Document(BytesIO(scene.browser().get(f"{scene.url()}notices/{unit.pk}/").content))
    section = file.sections[0]
    sides = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    assert [round(side.mm) for side in sides if side] == [37, 26, 35, 28]
    assert section.page_width
    assert round(section.page_width.mm) == 210
    body = next(p for p in file.paragraphs if p.text.startswith("现将"))
    assert (body.runs[0].font.size.pt, round(body.paragraph_format.line_spacing.pt, 2)) == (16, 28.95)  # type: ignore[union-attr]
    assert "仿宋_GB2312" in body._p.xml
    for footer in (section.footer, section.even_page_footer):
        assert "PAGE" in footer._element.xml
        assert footer.paragraphs[0].text.startswith("— ")


def test_archive_holds_one_notice_for_each_unit_with_a_part(scene: Scene) -> None:
    _issued(scene)
    archive = ZipFile(BytesIO(scene.browser().get(f"{scene.url()}notices/").content))
    names = archive.namelist()
    wanted = ["县交通局.docx", "县交通局.xlsx", "县水利局.docx", "县水利局.xlsx", "石桥镇.docx", "石桥镇.xlsx"]
    assert [name.split("-")[1] for name in names] == wanted
    assert "牵头事项" not in _words(archive.read(names[4]))
    rows = openpyxl.load_workbook(BytesIO(archive.read(names[3]))).active
    assert rows is not None
    assert [rows.cell(row, 6).value for row in range(5, rows.max_row + 1)] == [
        "建成供水工程 3 处",
        "完成农村公路提档升级 120 公里",
    ]
    page = scene.browser().get(f"{scene.url()}issue/").content.decode()
    assert f"{scene.url()}notices/{scene.cast.units['town'].pk}/" in page


def test_what_was_not_issued_gives_no_notice(scene: Scene) -> None:
    _accept(scene, ROADS)
    assert scene.browser().get(f"{scene.url()}notices/").status_code == 404
    assert scene.browser().get(f"{scene.url()}notices/{scene.cast.units['transport'].pk}/").status_code == 404


@pytest.mark.parametrize("who", ["liaison", "leader", "auditor", "foreign_officer", "nobody"])
def test_others_download_nothing(scene: Scene, who: str) -> None:
    _issued(scene)
    browser, unit = scene.browser(who), scene.cast.units["transport"].pk
    for address in ("table.xlsx", "notices/", f"notices/{unit}/"):
        assert browser.get(scene.url() + address).status_code == 404


@pytest.mark.parametrize("matters", [3, 30])
def test_downloads_take_the_same_queries(scene: Scene, matters: int, django_assert_max_num_queries: Any) -> None:
    script = Script()
    for number in range(matters):
        script.sentence(f"建成第{number}号水渠。", domain="rural")
    long = Scene(scene.cast, script.stored(scene.cast.county))
    board = long.board("第1号")
    drafts = {clause: board.draft(clause.pk) for clause in board.duties.values()}
    actions.accept_many(actor=scene.cast.actor("officer"), document=long.document, drafts=drafts)
    browser = scene.browser()
    with django_assert_max_num_queries(25):
        assert browser.get(f"{long.url()}table.xlsx").status_code == 200
    with django_assert_max_num_queries(25):
        assert browser.get("/desk/table.xlsx").status_code == 200


def test_letters_take_the_same_queries_for_few_units_and_for_many(scene: Scene) -> None:
    _issued(scene)
    browser, units = scene.browser(), scene.cast.units
    addresses = [scene.url() + end for end in ("notices/", f"notices/{units['transport'].pk}/")]
    counts = [_queries(browser, address) for address in addresses]
    for number, (lead, support) in enumerate(
        [("water", "roads"), ("archive", "transport"), ("transport", "water")] * 3
    ):
        matter = stories.issued(scene.cast, title=f"事{number}", lead_unit=units[lead], supporting=[units[support]])
        clause = scene.clause(ROADS)
        Citation.objects.create(county=scene.cast.county, matter=matter, clause=clause, fingerprint=clause.fingerprint)
    assert [_queries(browser, address) for address in addresses] == counts
    assert max(counts) <= 15
    with ZipFile(BytesIO(browser.get(addresses[0]).content)) as archive:
        assert len(archive.namelist()) == 2 * len({"transport", "water", "roads", "archive", "town"})


def _queries(browser: Any, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize(
    ("number", "words"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"), (100, "100")]
)
def test_numerals(number: int, words: str) -> None:
    assert numeral(number) == words
