"""What can be done with a project, and what is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from luoshi.audit.models import Event
from luoshi.ledger import actions as ledger
from luoshi.ledger.registers import subject_of
from luoshi.lib.errors import ActionError, Conflict, Refused
from luoshi.org.tests.cast import Cast
from luoshi.projects import actions, rates
from luoshi.projects.models import Project
from luoshi.projects.standing import standings
from luoshi.projects.tests.conftest import fields_of, project_of, reported, verified, written

pytestmark = pytest.mark.django_db


def test_numbers_have_no_gaps_and_a_name_stands_once(cast: Cast) -> None:
    first, second = project_of(cast), project_of(cast, name="石桥镇供水扩建")
    assert [first.number, second.number] == ["XM2026-001", "XM2026-002"]
    with pytest.raises(ActionError, match="同名"):
        project_of(cast)
    assert project_of(cast, name="青岭水厂").number == "XM2026-003"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"total_investment": Decimal(-1)}, None),
        ({"total_investment": Decimal(240_000_000)}, "total_investment"),
        ({"year_to": 2025}, None),
        ({"finish_on": date(2026, 1, 1)}, None),
        ({"started_on": date(2026, 6, 19)}, "started_on"),
        ({"listed_on": date(2026, 5, 1)}, "started_on"),
        ({"carbon_factor": Decimal("0.57")}, None),
    ],
)
def test_bad_facts_are_refused_at_their_field(cast: Cast, changes: dict[str, object], field: str | None) -> None:
    with pytest.raises(ActionError) as wrong:
        project_of(cast, **changes)
    assert wrong.value.field == field
    assert not Project.objects.exists()


def test_units_propose_and_only_the_project_office_takes_further(cast: Cast) -> None:
    given = actions.ProjectInput(fields_of(cast))
    idea = actions.enter_project(actor=cast.actor("liaison"), project=given)
    with pytest.raises(Refused):
        actions.move_project(actor=cast.actor("liaison"), project=idea, stage="reserve")
    moved = actions.move_project(actor=cast.actor("project_office"), project=idea, stage="reserve")
    assert moved.stage == "reserve"
    with pytest.raises(ActionError, match="不能直接"):
        actions.move_project(actor=cast.actor("project_office"), project=moved, stage="finished")
    with pytest.raises(ActionError, match="自己牵头"):
        actions.enter_project(
            actor=cast.actor("water_liaison"), project=actions.ProjectInput(fields_of(cast, name="他人的项目"))
        )


def test_two_editors_notice_each_other(cast: Cast) -> None:
    project = project_of(cast)
    office, seen = cast.actor("project_office"), project.version
    actions.suspend_project(actor=office, project=project, reason="等待用地。")
    mine = actions.ProjectInput({"scale": "32 公里"})
    with pytest.raises(Conflict) as both:
        actions.edit_project(actor=office, project=project, given=mine, version=seen)
    assert "32 公里" in both.value.mine.values()


def test_a_month_is_claimed_approved_and_verified_apart(cast: Cast) -> None:
    project = project_of(cast)
    verified(cast, reported(cast, project, 4, 1500), 1400)
    may = written(cast, project, 5, 2000)
    assert (may.total, may.is_late) == (Decimal(3500), True)
    with pytest.raises(Refused):
        actions.approve_dispatch(actor=cast.actor("liaison"), dispatch=may)
    with pytest.raises(ActionError, match="报出单位"):
        verified(cast, may, 3000)
    actions.approve_dispatch(actor=cast.actor("head"), dispatch=may)
    with pytest.raises(Refused):
        actions.verify_dispatches(actor=cast.actor("head"), found={may.pk: Decimal(1)}, words="自查")
    [row] = standings(Project.objects.all(), cast.actor("officer"), date(2026, 6, 18))
    assert (row.claimed, row.verified, row.due) == (Decimal(3500), Decimal(1400), Decimal(5000))
    investment = rates.of([row])[1]
    assert (investment.due, investment.done, investment.claimed) == (12000, 1400, 3500)


@pytest.mark.parametrize(
    ("month", "done", "field"), [(7, 10, "month"), (4, 10, "month"), (5, -3, "done"), (5, 20_000, "done")]
)
def test_a_dispatch_that_cannot_be(cast: Cast, month: int, done: int, field: str) -> None:
    project = project_of(cast)
    reported(cast, project, 4, 1500)
    with pytest.raises(ActionError) as wrong:
        written(cast, project, month, done)
    assert wrong.value.field == field


def test_a_month_waits_until_the_one_before_is_ruled_on(cast: Cast) -> None:
    project = project_of(cast)
    may = written(cast, project, 5, 100)
    with pytest.raises(ActionError, match="等负责人审核") as waits:
        written(cast, project, 6, 50)
    assert waits.value.field == "month"
    actions.return_dispatch(actor=cast.actor("head"), dispatch=may, reason="补充数量")
    reported(cast, project, 5, 80)
    assert written(cast, project, 6, 50).total == 130


def test_the_same_submission_takes_effect_once(cast: Cast) -> None:
    project = project_of(cast)
    said = actions.DispatchInput(date(2026, 5, 1), Decimal(100), "路基施工。")
    first, again = (
        actions.write_dispatch(actor=cast.actor("liaison"), project=project, dispatch=said, key="k") for _ in range(2)
    )
    assert first == again
    assert Event.objects.filter(kind="project_dispatch_written").count() == 1


def test_a_request_waits_for_its_leader(cast: Cast) -> None:
    project = project_of(cast)
    asks = {"ask": "请协调线路迁改。", "ask_to": cast.post("leader")}
    row = reported(cast, project, 5, 100, **asks)
    with pytest.raises(Refused):
        actions.answer_ask(actor=cast.actor("leader2"), dispatch=row, answer="好")
    answered = actions.answer_ask(actor=cast.actor("leader"), dispatch=row, answer="县供电公司 7 月 5 日前完成。")
    assert answered.ask_state == "answered"
    with pytest.raises(ActionError, match="请谁协调"):
        written(cast, project, 6, 10, ask="请协调。")


def test_steps_follow_the_checklist_and_name_a_circle(cast: Cast) -> None:
    project = project_of(cast)
    office = cast.actor("project_office")
    actions.lay_steps(actor=office, project=project, start=date(2026, 1, 5))
    steps = {step.code: step for step in project.steps.all()}
    approval, feasibility = steps["approval"], steps["feasibility"]
    assert feasibility.planned_start
    assert approval.planned_finish
    assert feasibility.planned_start > approval.planned_finish
    assert set(steps["permit"].predecessors.values_list("code", flat=True)) == {"planning", "environment", "tender"}
    circle = [actions.StepInput("approval", approval.name, after=["permit"])]
    with pytest.raises(ActionError) as wrong:
        actions.change_steps(actor=office, project=project, steps=circle)
    assert approval.name in str(wrong.value.message)
    assert steps["permit"].name in str(wrong.value.message)
    done = actions.StepInput(
        "approval",
        approval.name,
        actual_start=date(2026, 1, 6),
        actual_finish=date(2026, 2, 3),
        likely=10,
        optimistic=7,
        pessimistic=16,
    )
    actions.change_steps(actor=cast.actor("liaison"), project=project, steps=[done])
    approval.refresh_from_db()
    assert approval.baseline_finish
    assert approval.actual_finish == date(2026, 2, 3)
    actions.verify_step(actor=office, step=approval, found_on=date(2026, 2, 5))
    approval.refresh_from_db()
    assert approval.verified_on == date(2026, 2, 5)


def test_funds_and_years_add_up(cast: Cast) -> None:
    project = project_of(cast)
    office = cast.actor("project_office")
    with pytest.raises(ActionError, match="合计"):
        actions.plan_years(actor=office, project=project, years=[actions.YearInput(2027, Decimal(13000))])
    bond = actions.FundInput("special_bond", Decimal(6000), date(2026, 5, 1), Decimal(4500), paid=Decimal(4600))
    with pytest.raises(ActionError, match="支付"):
        actions.set_funds(actor=cast.actor("finance"), project=project, year=2026, funds=[bond])
    good = actions.FundInput("special_bond", Decimal(6000), date(2026, 5, 1), Decimal(4500))
    own = actions.FundInput("social", Decimal(2000), date(2026, 12, 1), Decimal(2500))
    actions.set_funds(actor=cast.actor("finance"), project=project, year=2026, funds=[good, own])
    [row] = standings(Project.objects.all(), cast.actor("finance"), date(2026, 6, 18))
    assert rates.of([row])[2].percent == 75  # what one source has beyond its plan makes up for nothing
    with pytest.raises(Refused):
        actions.set_funds(actor=cast.actor("liaison"), project=project, year=2026, funds=[good])


def test_rates_count_what_has_come(cast: Cast) -> None:
    project_of(cast, started_on=date(2026, 3, 25))
    project_of(cast, stage="tendered", name="二号", start_on=date(2026, 5, 1))
    project_of(cast, stage="tendered", name="三号", start_on=date(2026, 9, 1))
    project_of(cast, stage="reserve", name="四号")
    late = {"year_from": 2025, "year_to": 2026, "start_on": date(2025, 3, 1), "started_on": date(2025, 3, 1)}
    project_of(cast, name="五号", finish_on=date(2026, 5, 31), **late)
    start, _investment, _funds, finish = rates.of(
        standings(Project.objects.all(), cast.actor("officer"), date(2026, 6, 18))
    )
    assert (start.due, start.done, start.percent) == (2, 1, 50)
    assert (finish.due, finish.done) == (1, 0)


def test_who_sees_a_project(cast: Cast) -> None:
    project = project_of(cast)
    sees = ("officer", "county_head", "project_office", "finance", "liaison", "head", "water_head", "leader")
    not_sees = ("leader2", "town_liaison", "lone", "auditor", "system_admin", "foreign_officer", "nobody")
    for person in sees:
        assert project in Project.objects.visible_to(cast.actor(person)), person
    for person in not_sees:
        assert project not in Project.objects.visible_to(cast.actor(person)), person


def test_a_matter_about_a_project_shows_it(cast: Cast) -> None:
    project = project_of(cast)
    matter = ledger.draft_matter(
        actor=cast.actor("officer"),
        title="完成年度投资",
        year=2026,
        kind="key_project",
        domain="key_projects",
        other_source="县重点项目",
        subject=project,
    )
    shown = subject_of(matter, cast.actor("officer"))
    assert shown is not None
    assert shown.url == project.get_absolute_url()
    assert shown.facts[2].text.startswith("24,000")
    assert subject_of(matter, cast.actor("leader2")) is None
