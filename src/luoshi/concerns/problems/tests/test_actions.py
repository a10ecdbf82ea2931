"""What can be done with a problem, what is refused, and that nothing is dragged out."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import pytest

from luoshi.audit.models import Event
from luoshi.concerns.problems import actions, lights, stages
from luoshi.concerns.problems.models import Answer, Problem
from luoshi.concerns.problems.querysets import is_red, without_plan
from luoshi.concerns.problems.tests.conftest import STEPS, claimed, closed, fields_of, planned, raised, triaged
from luoshi.ledger import actions as ledger
from luoshi.ledger.registers import subject_of
from luoshi.lib.errors import ActionError, Conflict, Refused
from luoshi.org.calendar import calendar
from luoshi.org.tests.cast import Cast

pytestmark = pytest.mark.django_db
SOLVED = actions.FindingInput("solved", "现场查看属实。", on_site=True)


def test_past_its_clock_without_a_plan_it_is_red_whatever_its_stage() -> None:
    """Every stage, answer and claim, on days from long before the last day to long after it."""
    due, days = date(2026, 7, 15), [date(2026, 6, 1), date(2026, 7, 14), date(2026, 7, 15), date(2026, 7, 16)]
    days += [date(2026, 7, 18), date(2026, 9, 30), date(2026, 10, 7), date(2028, 1, 1)]
    stopped = (stages.VERIFIED, stages.CLOSED)
    for stage, answer, claim, today in product(
        (stage.code for stage in stages.STAGES), ("", *Answer.values), (None, date(2026, 7, 1), date(2026, 8, 1)), days
    ):
        known = lights.Known(stage, answer, date(2026, 6, 15), due, has_plan=False, claimed_on=claim)
        light = lights.reckon(known, today, calendar())
        red = stage not in stopped and today > due
        assert (light.colour == lights.RED) is red, (stage, answer, claim, today)
        assert lights.short(light, known)
        assert lights.explain(light, known, today).rows


def test_the_list_and_the_light_agree_on_every_stage(cast: Cast) -> None:
    rows = [raised(cast), triaged(cast), triaged(cast, "escalate"), triaged(cast, "plan_required"), planned(cast)]
    rows += [claimed(cast), closed(cast)]
    for today in (date(2026, 6, 24), date(2026, 6, 29), date(2026, 7, 16), date(2026, 8, 3)):
        red = {row.pk for row in Problem.objects.filter(is_red(today))}
        for row in Problem.objects.for_list():
            assert (lights.reckon(lights.known(row), today, calendar()).colour == "red") is (row.pk in red), row.stage
    late = Problem.objects.filter(without_plan(date(2026, 7, 16)))
    assert [row.pk for row in late] == [rows[3].pk]
    assert (rows[3].due_on, rows[1].due_on) == (date(2026, 7, 15), date(2026, 6, 25))  # 19 June is a holiday


def test_a_late_triage_gains_no_time_and_a_question_stops_no_clock(cast: Cast, clock: Any) -> None:
    row, officer = raised(cast), cast.actor("officer")
    clock.set(2026, 7, 6, 9, 0)
    late = actions.triage_problem(
        actor=officer, problem=row, answer="escalate",
        question=actions.QuestionInput("由谁出资？", post=cast.post("leader")),
    )  # fmt: skip
    assert late.due_on < date(2026, 7, 6)
    decided = actions.decide_problem(
        actor=cast.actor("leader"), problem=late, answer="plan_required", words="县财政出资，交通局拿方案。"
    )
    assert decided.due_on == date(2026, 8, 5)
    with pytest.raises(Refused, match="没有"):  # two rule at once: the second finds it decided
        actions.decide_problem(actor=officer, problem=late, answer="solve_now", words="马上办。")
    with pytest.raises(Refused):
        actions.triage_problem(actor=officer, problem=row, answer="solve_now", measure="再分一次。")


def test_what_is_refused_on_the_way(cast: Cast) -> None:
    row = raised(cast, by="liaison")
    with pytest.raises(Refused):
        actions.triage_problem(actor=cast.actor("liaison"), problem=row, answer="solve_now", measure="自己分类。")
    with pytest.raises(ActionError, match="两"):
        actions.triage_problem(actor=cast.actor("officer"), problem=row, answer="later", measure="以后再说。")
    with pytest.raises(Conflict):
        actions.triage_problem(actor=cast.actor("officer"), problem=row, answer="solve_now", measure="办。", version=9)
    row = actions.triage_problem(actor=cast.actor("head"), problem=row, answer="plan_required", measure="拿方案。")
    for steps, field in (
        ((), "words_1"),
        ((actions.StepInput("加固", None),), "on_1"),
        ((actions.StepInput("加固", date(2026, 6, 1)),), "on_1"),
        (STEPS[::-1], "on_2"),
    ):
        with pytest.raises(ActionError) as refused:
            actions.plan_problem(actor=cast.actor("liaison"), problem=row, steps=steps)
        assert refused.value.field == field
    with pytest.raises(ActionError, match="将来|未来|还没"):
        raised(cast, found_on=date(2026, 6, 19))
    with pytest.raises(Refused):
        raised(cast, by="auditor")


def test_more_time_is_asked_before_the_day_and_the_second_ruling_is_a_level_higher(cast: Cast, clock: Any) -> None:
    row, liaison = planned(cast), cast.actor("liaison")
    actions.ask_time(actor=liaison, problem=row, until=date(2026, 8, 20), words="汛期水位高，无法施工。")
    row = actions.rule_time(actor=cast.actor("officer"), problem=row, granted=True, words="同意。")
    with pytest.raises(Refused):
        actions.rule_time(actor=cast.actor("officer2"), problem=row, granted=False, words="不同意。")
    actions.ask_time(actor=liaison, problem=row, until=date(2026, 9, 1), words="材料未到。")
    with pytest.raises(Refused):
        actions.rule_time(actor=cast.actor("officer"), problem=row, granted=True, words="同意。")
    row = actions.rule_time(actor=cast.actor("leader"), problem=row, granted=False, words="材料可先借用。")
    assert (row.due_on, row.extended) == (date(2026, 8, 20), 1)
    clock.set(2026, 8, 21, 9, 0)
    with pytest.raises(Refused, match="期限"):
        actions.ask_time(actor=liaison, problem=row, until=date(2026, 9, 30), words="还要时间。")


def test_somebody_else_checks_and_a_relapse_is_counted(cast: Cast, clock: Any) -> None:
    row = planned(cast)
    with pytest.raises(ActionError, match="完成检测"):
        actions.claim_solved(actor=cast.actor("liaison"), problem=row, words="办完了。")
    for step in row.plan_steps.all():
        actions.do_step(actor=cast.actor("liaison"), step=step, words="已完成。")
    row = actions.claim_solved(actor=cast.actor("liaison"), problem=row, words="办完了。")
    for person in ("head", "liaison", "water_head", "leader"):
        with pytest.raises(Refused):
            actions.check_problem(actor=cast.actor(person), problem=row, found=SOLVED)
    missing = actions.FindingInput("not_solved", "栏杆还没有装。")
    row = actions.check_problem(actor=cast.actor("officer"), problem=row, found=missing)
    assert (row.stage, row.claimed_on) == (stages.HANDLING, None)
    row = actions.claim_solved(actor=cast.actor("liaison"), problem=row, words="栏杆已装。")
    with pytest.raises(Refused):
        actions.close_problem(actor=cast.actor("officer"), problem=row)
    row = actions.check_problem(actor=cast.actor("officer"), problem=row, found=SOLVED)
    row = actions.close_problem(actor=cast.actor("officer"), problem=row)
    clock.set(2026, 9, 10, 9, 0)
    back = actions.FindingInput("relapsed", "桥面又出现沉降。", on_site=True)
    row = actions.look_back(actor=cast.actor("officer"), problem=row, found=back)
    assert (row.stage, row.relapses, row.answer, row.due_on) == (
        stages.REOPENED,
        1,
        "",
        date(2026, 9, 20),
    )  # a Sunday worked
    assert row.findings.count() == 3
    row = actions.triage_problem(actor=cast.actor("head"), problem=row, answer="plan_required", measure="重做基础。")
    step = actions.StepInput("重做基础", date(2026, 10, 15))
    row = actions.plan_problem(actor=cast.actor("liaison"), problem=row, steps=[step])
    assert [one.ordinal for one in row.plan_steps.all()] == [1, 2, 3]


def test_places_stand_under_one_root_and_the_root_is_closed_last(cast: Cast) -> None:
    officer, root = cast.actor("officer"), claimed(cast)
    place = raised(cast, what="石濑便桥限载", unit=cast.units["water"])
    place = actions.join_problem(actor=officer, problem=place, root=root)
    with pytest.raises(Refused):
        actions.join_problem(actor=officer, problem=root, root=place)
    with pytest.raises(ActionError):
        actions.join_problem(actor=officer, problem=raised(cast, what="第三处"), root=place)
    root = actions.check_problem(actor=officer, problem=root, found=SOLVED)
    with pytest.raises(Refused, match="其他"):
        actions.close_problem(actor=officer, problem=root)
    actions.part_problem(actor=officer, problem=place, words="原因不同。")
    assert actions.close_problem(actor=officer, problem=root).stage == stages.CLOSED


def test_one_list_is_one_event_and_a_step_becomes_a_matter(cast: Cast) -> None:
    officer = cast.actor("officer")
    units = ("transport", "water", "town")
    given = [
        actions.ProblemInput(fields_of(cast, what=f"审计问题{n}", source="audit", unit=cast.units[unit]))
        for n, unit in enumerate(units)
    ]
    rows = actions.raise_problems(actor=officer, problems=given, key="k")
    assert [row.number for row in rows] == ["WTQ2026-001", "WTQ2026-002", "WTQ2026-003"]
    assert "测试县交通运输局、测试县水利局等 3 个单位" in Event.objects.get(kind="problems_raised").sentence
    assert actions.raise_problem(actor=officer, problem=given[0], key="k").pk == rows[0].pk
    assert Problem.objects.count() == 3
    matter = ledger.draft_matter(
        actor=officer, title="完成便桥加固", year=2026, kind="problem", domain="key_projects",
        lead_unit=cast.units["transport"], due_on=date(2026, 7, 31), due_source="office",
        other_source="问题清单", subject=rows[0],
    )  # fmt: skip
    subject = subject_of(matter, officer)
    assert subject is not None
    assert subject.url == rows[0].get_absolute_url()
    assert list(Problem.objects.about(matter)) == [rows[0]]
