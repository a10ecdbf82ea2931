"""The plan of a project on its pages, and which projects slip."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from luoshi.org.calendar import calendar
from luoshi.org.tests.cast import Cast
from luoshi.projects import actions
from luoshi.projects.models import Project, Step
from luoshi.projects.schedule import words
from luoshi.projects.schedule.board import board_of
from luoshi.projects.schedule.reckoning import Schedule, of_page
from luoshi.projects.schedule.slips import slips_of
from luoshi.projects.tests.conftest import project_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 18)


def planned(cast: Cast, **changes: Any) -> Project:
    """A project with the usual steps from 6 January; approval and land are done, the study is late and not begun."""
    project = project_of(cast, **changes)
    actions.lay_steps(actor=cast.actor("project_office"), project=project, start=date(2026, 1, 6))
    for code, start, finish in (("approval", (1, 6), (1, 20)), ("land", (1, 21), (2, 26))):
        Step.objects.filter(project=project, code=code).update(
            actual_start=date(2026, *start), actual_finish=date(2026, *finish)
        )
    Step.objects.filter(project=project, code="feasibility").update(note="等待评审会")
    return project


def schedule_of(project: Project, today: date = TODAY) -> Schedule:
    return of_page(Project.objects.for_page().get(pk=project.pk), calendar(), today)


def client(cast: Cast, person: str) -> Client:
    signed_in = Client()
    signed_in.force_login(cast.people[person])
    return signed_in


def test_what_holds_it_up_and_when_it_is_done(cast: Cast) -> None:
    schedule = schedule_of(planned(cast))
    holding = words.holding_of(schedule)
    assert holding is not None
    assert schedule.held_by is not None
    assert schedule.held_by.code == "feasibility"
    assert holding.why == "等待评审会"
    assert holding.late
    assert schedule.days_late is not None
    assert schedule.days_late > 0
    outlook = schedule.outlook
    assert outlook is not None
    assert outlook.chance == 0  # the agreed date is gone already
    assert len(words.outlook_of(outlook)) == 3


def test_bars_show_plan_fact_and_what_is_expected(cast: Cast) -> None:
    board = board_of(schedule_of(planned(cast)))
    bars = {bar.step.code: bar for bar in board.bars}
    assert bars["approval"].fact == (date(2026, 1, 6), date(2026, 1, 20))
    assert bars["approval"].ahead is None
    assert not bars["approval"].verified
    assert bars["feasibility"].critical
    assert bars["feasibility"].ahead[0] == TODAY  # type: ignore[index]
    assert bars["energy"].slack > 0  # type: ignore[operator]
    chart = board.chart()
    assert [row["group"] for row in chart["rows"] if "group" in row] == [str(name) for name, _bars in board.groups]
    assert chart["today"] == "2026-06-18"


def test_a_slip_is_shown_through_the_chain_without_changing_anything(cast: Cast) -> None:
    project = planned(cast)
    page = reverse("projects:plan", args=[project.pk])
    found = client(cast, "leader").get(page, {"step": "permit", "days": "20"})
    assert found.status_code == 200
    moved = {row.task.code: row.days for row in found.context["slip"].moved}
    assert moved["permit"] == moved["finish"] == 20
    assert "approval" not in moved
    assert client(cast, "leader").get(page, {"step": "permit", "days": "0"}).status_code == 400
    assert client(cast, "leader").get(page, {"step": "approval", "days": "5"}).status_code == 400  # finished
    assert client(cast, "town_liaison").get(page).status_code == 404


def test_a_project_without_steps_says_so(cast: Cast) -> None:
    project = project_of(cast)
    found = client(cast, "project_office").get(reverse("projects:plan", args=[project.pk]))
    assert found.status_code == 200
    assert slips_of(cast.actor("project_office"), TODAY).silent == [project]


def test_slips_are_ordered_and_cost_a_fixed_number_of_queries(cast: Cast, django_assert_max_num_queries: Any) -> None:
    late = planned(cast)
    sound = planned(cast, name="青岭水厂扩建", lead_unit=cast.units["water"], sponsor=cast.post("leader2"))
    start = {"baseline_finish": date(2028, 12, 29)}
    Step.objects.filter(project=sound, code="finish").update(**start)
    found = slips_of(cast.actor("project_office"), TODAY)
    assert [(row.project, row.code) for row in found.rows] == [(late, "slips"), (sound, "holds")]
    assert [row.project for row in slips_of(cast.actor("liaison"), TODAY).rows] == [late]
    office = cast.actor("project_office")
    with django_assert_max_num_queries(5):
        slips_of(office, TODAY)


@pytest.mark.parametrize("more", [0, 3])
def test_pages_make_the_same_queries_whatever_they_show(
    cast: Cast, more: int, django_assert_max_num_queries: Any
) -> None:
    project = planned(cast)
    for n in range(more):
        planned(cast, name=f"项目{n}")
    reader = client(cast, "project_office")
    with django_assert_max_num_queries(25):
        assert reader.get(reverse("projects:slips")).status_code == 200
    with django_assert_max_num_queries(25):
        assert reader.get(reverse("projects:plan", args=[project.pk])).status_code == 200
    with django_assert_max_num_queries(25):
        assert reader.get(reverse("projects:map")).status_code == 200
    with django_assert_max_num_queries(25):
        assert reader.get(reverse("projects:allocate")).status_code == 200
