"""The table of key projects: what is written is read back; every fault stands at its sheet, row and column."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from luoshi.lib.errors import ActionError
from luoshi.org.tests.cast import Cast
from luoshi.org.workbook.cleaning import money
from luoshi.projects import actions
from luoshi.projects.models import Dispatch, Project
from luoshi.projects.tests.conftest import project_of, reported
from luoshi.projects.tests.test_pages import client, text

pytestmark = pytest.mark.django_db
HEAD = (
    [
        "序号",
        "项目名称",
        "项目类别",
        "投资（万元）",
        None,
        None,
        None,
        "开工时间",
        None,
        "竣工投产",
        "责任单位",
        "包联领导",
    ],
    [None, None, None, "总投资", "年度计划投资", "本月完成", "累计完成", "计划", "实际", None, None, None],
)


def workbook(*rows: list[Any]) -> SimpleUploadedFile:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "调度表"
    sheet.append(["测试县重点项目调度表"])
    for row in (*HEAD, *rows):
        sheet.append(row)
    for area in ("A1:L1", "D2:G2", "H2:I2", "B2:B3", "C2:C3"):
        sheet.merge_cells(area)
    kept = BytesIO()
    book.save(kept)
    return SimpleUploadedFile("调度表.xlsx", kept.getvalue())


def row(name: str, **changes: Any) -> list[Any]:
    given = {
        "type": "新建项目",
        "total": "１．２亿元",
        "plan": "6,000万元",
        "done": 500,
        "sum": 900,
        "start": "2026年3月",
        "started": date(2026, 3, 20),
        "finish": "2027.10",
        "unit": "县交通局",
        "leader": "陆县长",
    } | changes
    return [1, name, *given.values()]


def test_merged_heads_units_and_full_width_digits_are_read(cast: Cast) -> None:
    office = client(cast, "project_office")
    answer = office.post(
        reverse("projects:import"),
        {"key": "a", "month": "2026-05", "file": workbook(row("一号"), row("二号"), ["合计"])},
    )
    assert answer.status_code == 200, text(answer)
    sent = {"key": "b", "content": answer.context["apply"].initial["content"]}
    assert office.post(reverse("projects:apply_import"), sent).status_code == 302
    assert Project.objects.count() == 2
    first = Project.objects.get(name="一号")
    assert (first.total_investment, first.started_on) == (Decimal(12000), date(2026, 3, 20))
    assert (first.start_on, first.finish_on) == (date(2026, 3, 1), date(2027, 10, 31))
    assert first.lead_unit == cast.units["transport"]
    assert first.year_plans.get().amount == 6000
    assert Dispatch.objects.get(project=first).total == 900
    assert office.post(reverse("projects:apply_import"), sent | {"content": "x"}).status_code == 400


def test_all_faults_are_told_at_once(cast: Cast) -> None:
    rows = [
        row("一号", total=-5),
        row("二号", start="2027年12月"),
        row("三号", plan="很多"),
        row("四号", unit="外县局", leader="无此人"),
        row("一号"),
        row("", done=1000),
    ]
    answer = client(cast, "project_office").post(reverse("projects:import"), {"key": "a", "file": workbook(*rows)})
    assert answer.status_code == 400
    told = {(fault.row, fault.column) for fault in answer.context["plan"].faults}
    assert told >= {
        (4, "总投资"),
        (5, "计划开工"),
        (6, "年度计划投资"),
        (7, "责任单位"),
        (7, "包联领导"),
        (8, "项目名称"),
        (9, "项目名称"),
        (9, "累计完成"),
    }
    assert not Project.objects.exists()


@pytest.mark.parametrize("month", ["2026年5月", "2026-13", "9999-12", "2026-07"])
def test_a_month_that_cannot_be_is_refused_before_anything_is_read(cast: Cast, month: str) -> None:
    sent = {"key": "a", "month": month, "file": workbook(row("一号"))}
    answer = client(cast, "project_office").post(reverse("projects:import"), sent)
    assert answer.status_code == 400
    assert "month" in answer.context["form"].errors
    assert "plan" not in answer.context


def test_a_project_that_reported_the_month_is_a_fault_of_its_row(cast: Cast) -> None:
    project = project_of(cast)
    reported(cast, project, 5, 900)
    sent = {"key": "a", "month": "2026-05", "file": workbook(row("一号"), row(project.name))}
    answer = client(cast, "project_office").post(reverse("projects:import"), sent)
    assert answer.status_code == 400
    assert [(fault.row, fault.column) for fault in answer.context["plan"].faults] == [(5, "累计完成")]


def test_a_table_changes_only_what_it_says_of_a_project(cast: Cast) -> None:
    project, office = project_of(cast, scale="32 公里"), cast.actor("project_office")
    with CaptureQueriesContext(connection) as queries:
        line = actions.ImportLine(4, {"name": project.name, "owner": "县交投公司"})
        actions.import_projects(actor=office, lines=[line], year=2026, file="调度表.xlsx")
    [update] = [q["sql"] for q in queries if q["sql"].startswith('UPDATE "projects_project"')]
    assert '"owner"' in update
    assert '"scale"' not in update
    with pytest.raises(ActionError, match="将来"):
        actions.adopt_dispatches(actor=office, month=date(2026, 7, 1), lines=[], source="调度表")


def test_what_is_written_is_read_back(cast: Cast) -> None:
    project = project_of(cast, started_on=date(2026, 3, 20))
    actions.lay_steps(actor=cast.actor("project_office"), project=project, start=date(2025, 9, 1))
    reported(cast, project, 5, 900)
    office = client(cast, "project_office")
    written = office.get(reverse("projects:export")).content
    sheet = openpyxl.load_workbook(BytesIO(written)).active
    assert sheet is not None
    assert "F3:L3" in {str(area) for area in sheet.merged_cells.ranges}
    assert sheet["F4"].value == "总投资"
    again = office.post(reverse("projects:import"), {"key": "a", "file": SimpleUploadedFile("回来.xlsx", written)})
    assert again.status_code == 200, text(again)
    assert again.context["plan"].known == [project.name]


@pytest.mark.parametrize(
    ("given", "value"), [("1.5亿", "15000"), ("3000000元", "300"), ("２，０００", "2000"), ("12.5 万元", "12.5")]
)
def test_sums_in_any_unit(given: str, value: str) -> None:
    assert money(given) == Decimal(value)
