"""A 任务分解表 becomes matters with its columns, in every layout."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from luoshi.desk.board import Board
from luoshi.desk.proposals import Knowledge, Proposal
from luoshi.desk.sheet import Sheet
from luoshi.desk.tests.conftest import Scene
from luoshi.desk.tests.tables import LAYOUTS, ROWS, lines, stored
from luoshi.ledger.models import Matter, Mode
from luoshi.lib import clock as server_clock
from luoshi.org.tests.cast import Cast
from luoshi.sources.columns import Column, column_of
from luoshi.sources.models import Document


def _board(cast: Cast, document: Document) -> Board:
    sheet = Sheet.of(document)
    assert sheet
    return Board(sheet, sheet.parts[-1], Knowledge(cast.county.pk, cast.county.name, server_clock.today()))


def _proposals(cast: Cast, document: Document) -> list[Proposal]:
    board = _board(cast, document)
    return [board.proposal(pk) for pk in board.sheet.order]


@pytest.mark.parametrize("name", LAYOUTS)
def test_each_row_is_one_proposal_with_its_columns(scene: Scene, name: str) -> None:
    """Title, targets, date, lead, supporting units; a unit that was merged over two rows leads both."""
    first, second, third = _proposals(scene.cast, stored(scene.cast.county, LAYOUTS[name], name))
    assert [row.title for row in (first, second, third)] == [
        "实施城区供水管网改造",
        "新建乡镇卫生院 2 所",
        "开展农村危房动态监测",
    ]
    assert [(m.value, m.unit) for m in first.measures] == [(35, "公里"), (9, "%")]
    assert [row.due_on for row in (first, second, third)] == [
        date(2026, 10, 31),
        date(2026, 11, 30),
        date(2026, 12, 31),
    ]
    assert [str(row.lead and row.lead.short_name) for row in (first, second, third)] == [
        "县交通局",
        "县交通局",
        "县水利局",
    ]
    assert "县水利局" in [unit.short_name for unit in first.supporting]
    assert [(m.mode, m.subject) for m in third.measures] == [(Mode.DEED, "动态清零")]


def test_a_task_merged_over_rows_gives_way_to_each_rows_own_target(scene: Scene) -> None:
    rows = [
        "序号\t重点任务\t工作目标\t牵头单位",
        "1\t建设农村公路\t改造公路12公里\t县交通局",
        "2\t建设农村公路\t养护公路80公里\t县交通局",
    ]
    found = _proposals(scene.cast, stored(scene.cast.county, "\n".join(rows).encode(), "表.txt"))
    assert [row.title for row in found] == ["建设农村公路", "养护公路 80 公里"]


def test_the_page_shows_the_columns_and_accepting_keeps_every_cell_as_the_source(scene: Scene) -> None:
    scene.document = stored(scene.cast.county, lines("\t"), "分解表.txt")
    browser = scene.browser()
    page = browser.get(scene.url()).content.decode()
    assert page.count('class="desk-row ') == len(ROWS)
    assert "<dt>牵头单位</dt><dd>县交通局</dd>" in page
    assert "<dt>序号</dt><dd>1</dd>" in page
    assert "序号 ｜ 重点任务 ｜ 工作目标" in page
    browser.post(f"{scene.url()}parts/{_board(scene.cast, scene.document).part.index}/accept/", {"all": "1"})
    matter = Matter.objects.order_by("created_at").first()
    assert matter
    assert matter.title == "实施城区供水管网改造"
    cited = {row.clause.text for row in matter.citations.select_related("clause")}
    assert {"实施城区供水管网改造", "改造老旧管网35公里。", "2026年10月底前", "县交通局"} <= cited


@pytest.mark.parametrize(
    ("head", "column"),
    [("目标任务", "task"), ("年度目标", "measure"), ("牵头领导", "leader"), ("完成时间", "due"), ("责任单位", "lead"),
     ("配合单位", "support"), ("序号", "serial"), ("备注", "other"), ("项目名称", "task")],
)  # fmt: skip
def test_heads_of_columns(head: str, column: Any) -> None:
    assert column_of(head) is Column(column)
