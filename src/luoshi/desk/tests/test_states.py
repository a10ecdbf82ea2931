"""What became of each sentence, and how many queries it takes to know."""

from __future__ import annotations

from typing import Any

import pytest

from luoshi.desk import actions
from luoshi.desk.parts import MOST, parts_of
from luoshi.desk.sheet import Sheet
from luoshi.desk.states import ClauseState, coverage_of, standings_of
from luoshi.desk.tests.conftest import Scene
from luoshi.desk.tests.scripts import Script
from luoshi.ledger.actions import cancel, issue_matters
from luoshi.sources.models import Clause

ROADS, CALL = "农村公路", "崇高职业精神"


def _accept(scene: Scene, words: str) -> Any:
    actor = scene.cast.actor("officer")
    return actions.accept(actor=actor, clause=scene.clause(words), draft=scene.draft(words))


def test_clauses_are_open_until_they_become_matters_or_are_waived(scene: Scene) -> None:
    _accept(scene, ROADS)
    actions.waive(actor=scene.cast.actor("officer"), clause=scene.clause(CALL), reason="号召性表述")
    sheet = Sheet.of(scene.document)
    assert sheet
    assert [sheet.state(scene.clause(words).pk) for words in (ROADS, CALL, "通客车")] == [
        ClauseState.MATTER,
        ClauseState.WAIVED,
        ClauseState.OPEN,
    ]
    coverage = coverage_of([sheet.version.pk])[sheet.version.pk]
    assert coverage == sheet.coverage
    assert (coverage.commitments, coverage.matters, coverage.waived, coverage.open, coverage.percent) == (
        6,
        1,
        1,
        4,
        33,
    )


def test_a_cancelled_matter_covers_nothing(scene: Scene) -> None:
    officer = scene.cast.actor("officer")
    [issued] = issue_matters(actor=officer, matters=[_accept(scene, ROADS)])
    cancel(actor=officer, matter=issued, basis="县政府常务会议纪要第 3 号")
    assert standings_of([scene.clause(ROADS).pk]) == {}


def test_a_version_without_commitments_is_covered(scene: Scene) -> None:
    script = Script()
    script.sentence("过去一年成绩不少。", role="context")
    version = script.stored(scene.cast.county).versions.get()
    assert coverage_of([version.pk])[version.pk].percent == 100


def test_lines_that_assign_are_no_commitments_of_their_own(scene: Scene) -> None:
    script = Script()
    script.sentence("修路。")
    script.sentence("（9月底完成，牵头单位：县交通局）", new_line=False)
    script.sentence("（三）完成供水工程。")
    script.sentence("由县水利局负责。", new_line=False)
    sheet = Sheet.of(script.stored(scene.cast.county))
    assert sheet
    assert [clause.text for clause in Clause.objects.filter(pk__in=sheet.order).order_by("ordinal")] == [
        "修路。",
        "（三）完成供水工程。",
    ]


@pytest.mark.parametrize("sentences", [5, 50])
def test_a_sheet_takes_the_same_queries_whatever_its_length(
    scene: Scene, sentences: int, django_assert_num_queries: Any
) -> None:
    script = Script()
    for number in range(sentences):
        script.sentence(f"完成第{number}件事。", domain="rural")
    document = script.stored(scene.cast.county)
    with django_assert_num_queries(4):
        sheet = Sheet.of(document)
        assert sheet
        assert sheet.coverage.open == sentences
    with django_assert_num_queries(2):
        standings_of(sheet.order)


def test_large_sections_are_cut_by_their_subsections_and_these_by_number() -> None:
    sections = [
        {"index": 0, "level": 1, "number": "", "title": "工作报告", "start": 0, "parent": None},
        {"index": 1, "level": 1, "number": "一、", "title": "回顾", "start": 20, "parent": None},
        {"index": 2, "level": 1, "number": "二、", "title": "安排", "start": 1000, "parent": None},
        {"index": 3, "level": 2, "number": "（一）", "title": "全力稳住经济，提质", "start": 1010, "parent": 2},
        {"index": 4, "level": 2, "number": "（二）", "title": "“十五五”民生", "start": 1100, "parent": 2},
    ]
    duties = [1005, 1020, *range(1100, 1100 + MOST + 1)]
    parts = parts_of(sections, duties, 1400)
    assert [(part.label, part.start) for part in parts] == [
        ("一 回顾", 0),
        ("二 安排", 1000),
        ("一 稳住经济", 1010),
        ("二 十五五民生 1/2", 1100),
        ("二 十五五民生 2/2", 1131),
    ]
    assert [part.end for part in parts] == [1000, 1010, 1100, 1131, 1400]
    assert [part.index for part in parts] == [0, 1, 2, 3, 4]
    assert parts[3].titles == ("安排", "“十五五”民生")


def test_what_stands_below_the_title_only_is_not_called_by_it() -> None:
    title = {"index": 0, "level": 0, "number": "", "title": "青禾县人民政府的通知", "start": 0, "parent": None}
    assert [part.label for part in parts_of([title], [30], 100)] == ["正文"]


def test_a_text_without_headings_is_one_part() -> None:
    assert [(part.start, part.end) for part in parts_of([], [3], 9)] == [(0, 9)]
