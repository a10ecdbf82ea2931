"""Units and people from a workbook."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from python_calamine import CalamineWorkbook

from luoshi.audit.models import Event
from luoshi.lib.errors import ActionError, Refused
from luoshi.org import actions
from luoshi.org.models import Holding, OrganisationImport, Person, Portfolio, Unit
from luoshi.org.tests.cast import Cast
from luoshi.org.workbook import template

pytestmark = pytest.mark.django_db
UNIT_HEADS = ("单位全称*", "简称", "上级单位", "类别", "别名", "顺序")
PEOPLE_HEADS = ("用户名*", "姓名*", "单位*", "职务*", "角色*", "自", "分管单位", "分管领域")
UNITS = (("测试县数据局", "县数据局", "测试县人民政府", "部门", "数据局、大数据局", "６０"),)
PEOPLE = (
    ("ｓｕｎ１", "孙一", "测试县数据局", "局长", "单位负责人", "2026年3月1日", "", ""),
    ("sun2", "孙二", "测试县数据局", "联络员", "联络员", "2026/3/2", "", ""),
    ("sun3", "孙三", "测试县人民政府", "副县长", "县领导", "", "测试县数据局、测试县财政局", "改革创新"),
)
SignIn = Callable[[str], Client]


def workbook(units: Any = UNITS, people: Any = PEOPLE, *, sheets: tuple[str, str] = ("单位", "人员")) -> bytes:
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        for name, rows in zip(sheets, ((UNIT_HEADS, *units), (PEOPLE_HEADS, *people)), strict=True):
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for place, value in enumerate(row):
                    if isinstance(value, date):
                        sheet.write_datetime(number, place, value, book.add_format({"num_format": "yyyy-mm-dd"}))
                    else:
                        sheet.write(number, place, value)
    return kept.getvalue()


def upload(client: Client, data: bytes, name: str = "机构人员.xlsx") -> Any:
    return client.post("/organisation/import/", {"key": "k", "file": SimpleUploadedFile(name, data)})


def faults(answer: Any) -> set[tuple[str, int, str]]:
    return {(item.sheet, item.row, item.column) for item in answer.context["problems"]}


def test_two_administrators_take_a_workbook_in(cast: Cast, sign_in: SignIn) -> None:
    answer = upload(sign_in("system_admin"), workbook())
    row = OrganisationImport.objects.get()
    assert answer.headers["Location"] == row.get_absolute_url()
    assert not Unit.objects.filter(name="测试县数据局").exists()  # looked at, not applied
    page = sign_in("security_admin").get(row.get_absolute_url())
    plan = page.context["plan"]
    assert (len(plan.new_units), len(plan.new_people), len(plan.new_posts), len(plan.new_portfolios)) == (1, 3, 3, 3)
    with pytest.raises(Refused):
        actions.apply_import(actor=cast.actor("system_admin"), waiting=row)
    before = Event.objects.count()
    sign_in("security_admin").post(f"{row.get_absolute_url()}apply/", {"key": "a"})
    assert Event.objects.count() == before + 1
    unit = Unit.objects.get(name="测试县数据局")
    assert (unit.parent, unit.aliases, unit.sort_no) == (cast.units["gov"], ["数据局", "大数据局"], 60)
    sun = Person.objects.get(username="sun1")
    assert not sun.has_usable_password()
    assert sun.holdings.get().since == date(2026, 3, 1)
    assert Holding.objects.get(person__username="sun2").since == date(2026, 3, 2)
    assert Portfolio.objects.filter(post__holdings__person__username="sun3").count() == 3


def test_the_same_workbook_again_changes_nothing(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in("system_admin")
    upload(client, workbook())
    row = OrganisationImport.objects.get()
    actions.apply_import(actor=cast.actor("security_admin"), waiting=row)
    again = client.post("/organisation/import/", {"key": "k2", "file": SimpleUploadedFile("a.xlsx", workbook())})
    assert again.status_code == 400
    assert "没有要改的" in again.text
    with pytest.raises(Refused):
        actions.apply_import(actor=cast.actor("security_admin"), waiting=row)


def test_units_alone_are_the_system_administrators(cast: Cast) -> None:
    lines = {"units": [unit_line("测试县水利局", sort_no=44)], "people": []}
    row = actions.submit_import(actor=cast.actor("system_admin"), file_name="a.xlsx", lines=lines)
    actions.apply_import(actor=cast.actor("system_admin"), waiting=row)
    assert Unit.objects.get(pk=cast.units["water"].pk).sort_no == 44


def unit_line(name: str, **given: Any) -> dict[str, Any]:
    empty = dict.fromkeys(("short_name", "parent", "kind", "aliases", "sort_no"))
    return {"row": 2, "name": name, **empty, **given}


def test_every_fault_at_once_with_its_place(cast: Cast, sign_in: SignIn) -> None:
    units = (
        ("测试县甲局", "甲局", "测试县乙局", "部门", "", ""),  # 2: loop with 3
        ("测试县乙局", "乙局", "测试县甲局", "部门", "", ""),
        ("测试县丙局", "丙局", "不存在的局", "部门", "", "第一"),  # 4: parent, order
        ("测试县丁局", "县水利局", "", "机关", "", ""),  # 5: name taken, wrong kind
        ("", "某", "", "部门", "", ""),  # 6: no name
    )
    people = (
        ("liaison", "别人", "测试县水利局", "科员", "统计人员", "", "", ""),  # 2: user name of somebody else
        ("a1", "钱一", "", "", "", "", "", ""),  # 3: without a post
        ("a2", "钱二", "县水利局", "科员", "统计", "3月1日", "", ""),  # 4: short name, role, date
        ("a3", "钱三", "测试县交通运输局", "书记", "单位负责人", "", "", ""),  # 5: second head
        ("a4", "钱四", "测试县数据中心", "管理", "安全管理员", "", "", ""),  # 6: administrators by hand
        ("a5", "钱五", "测试县档案馆", "馆长", "单位负责人", "20260301", "", ""),
        ("a6", "钱六", "测试县档案馆", "副馆长", "单位负责人", "2026.3.1", "", ""),  # 8: two heads
        ("a5", "钱五五", "测试县档案馆", "科员", "统计人员", "2026-02-30", "", ""),  # 9: two names, no such day
        ("system_admin", "系管理", "测试县档案馆", "科员", "统计人员", "", "", ""),  # 10: exclusive
    )
    answer = upload(sign_in("system_admin"), workbook(units, people))
    assert answer.status_code == 400
    assert faults(answer) >= {
        ("单位", 2, "上级单位"),
        ("单位", 4, "上级单位"),
        ("单位", 4, "顺序"),
        ("单位", 5, "简称"),
        ("单位", 5, "类别"),
        ("单位", 6, "单位全称"),
        ("人员", 2, "用户名"),
        ("人员", 3, "单位"),
        ("人员", 3, "职务"),
        ("人员", 3, "角色"),
        ("人员", 4, "单位"),
        ("人员", 4, "角色"),
        ("人员", 4, "自"),
        ("人员", 5, "角色"),
        ("人员", 6, "角色"),
        ("人员", 8, "角色"),
        ("人员", 9, "用户名"),
        ("人员", 9, "自"),
        ("人员", 10, "角色"),
    }
    assert ("人员", 7, "角色") not in faults(answer)
    assert "测试县甲局 → 测试县乙局 → 测试县甲局" in answer.text
    assert not OrganisationImport.objects.exists()


@pytest.mark.parametrize(
    "spelling", ["2026-3-1", "2026/03/01", "2026.3.1", "２０２６年３月１日", "20260301", date(2026, 3, 1)]
)
def test_days_as_people_write_them(cast: Cast, sign_in: SignIn, spelling: Any) -> None:
    people = (("sun1", "孙一", "测试县档案馆", "科员", "统计人员", spelling, "", ""),)
    assert upload(sign_in("system_admin"), workbook((), people)).status_code == 302
    assert OrganisationImport.objects.get().lines["people"][0]["since"] == "2026-03-01"


def test_what_happened_since_stands_against_it(cast: Cast, give: Callable[..., Holding]) -> None:
    line = {"row": 2, "username": "sun1", "name": "孙一", "unit": "测试县档案馆", "title": "馆长", "role": "unit_head"}
    line |= {"since": None, "portfolio_units": None, "portfolio_domains": None}
    row = actions.submit_import(
        actor=cast.actor("system_admin"), file_name="a.xlsx", lines={"units": [], "people": [line]}
    )
    give("nobody", "unit_head", title="馆长")
    with pytest.raises(ActionError, match="无职人"):
        actions.apply_import(actor=cast.actor("security_admin"), waiting=row)
    assert not Person.objects.filter(username="sun1").exists()
    discarded = actions.discard_import(actor=cast.actor("security_admin"), waiting=row)
    assert discarded.state == "discarded"


def test_a_vacant_post_is_taken_again(cast: Cast) -> None:
    held = cast.people["lone"].holdings.get()
    actions.end_post(actor=cast.actor("security_admin"), holding=held, last_day=date(2026, 6, 14))
    line = {"row": 2, "username": "sun1", "name": "孙一", "unit": "测试县档案馆", "title": "联络员", "role": "liaison"}
    line |= {"since": None, "portfolio_units": None, "portfolio_domains": None}
    row = actions.submit_import(
        actor=cast.actor("system_admin"), file_name="a.xlsx", lines={"units": [], "people": [line]}
    )
    actions.apply_import(actor=cast.actor("security_admin"), waiting=row)
    assert Person.objects.get(username="sun1").holdings.get().post == held.post


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"no workbook", "无法读取"),
        (workbook(sheets=("甲", "乙")), "没有名为"),
        (workbook((("x" * 10,),) * 10_001), "10,000"),
        (b"0" * (5 * 1024 * 1024 + 1), "最多 5 MB"),
    ],
    ids=["text", "other sheets", "too many rows", "too large"],
)
def test_files_that_are_refused(sign_in: SignIn, data: bytes, words: str) -> None:
    answer = upload(sign_in("system_admin"), data)
    assert answer.status_code == 400
    assert words in answer.text


def test_the_template_is_what_is_read(cast: Cast, sign_in: SignIn) -> None:
    answer = sign_in("security_admin").get("/organisation/import/template/")
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    assert book.get_sheet_by_name("单位").to_python()[0] == list(UNIT_HEADS)
    assert book.get_sheet_by_name("人员").to_python()[0] == list(PEOPLE_HEADS)
    assert answer.content[:2] == b"PK"
    assert template.build()


def test_nobody_else_uploads(sign_in: SignIn) -> None:
    for person in ("security_admin", "officer", "head"):
        assert upload(sign_in(person), workbook()).status_code == 404


def test_the_plan_costs_the_same_for_many_lines(cast: Cast, django_assert_max_num_queries: Any) -> None:
    from luoshi.org.workbook.plan import Planner

    lines = {"units": [unit_line(f"测试县新局{n}", kind="department", row=n) for n in range(300)], "people": []}
    with django_assert_max_num_queries(6):
        assert len(Planner(cast.county.pk, lines, date(2026, 6, 15)).work_out().new_units) == 300
