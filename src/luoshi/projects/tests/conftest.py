"""A county, its people, and a project of the transport bureau in 2026."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from luoshi.org.tests.cast import Cast, make_cast
from luoshi.projects import actions, stages
from luoshi.projects.models import Dispatch, Project


@pytest.fixture
def cast(clock: Any) -> Cast:
    clock.set(2026, 6, 18, 9, 0)
    return make_cast()


def fields_of(cast: Cast, **changes: Any) -> dict[str, Any]:
    """What is typed of a project."""
    return {
        "name": "石桥至青岭公路改建",
        "type": "new",
        "sector": "transport",
        "content": "改建二级公路 32 公里。",
        "year_from": 2026,
        "year_to": 2027,
        "total_investment": Decimal(24000),
        "start_on": date(2026, 3, 20),
        "finish_on": date(2027, 10, 31),
        "lead_unit": cast.units["transport"],
        "sponsor": cast.post("leader"),
        "contact_leader": cast.post("leader"),
        "township": cast.units["town"],
    } | changes


def project_of(cast: Cast, stage: str = stages.BUILDING, plan: int = 12000, **changes: Any) -> Project:
    """A project in the register with the plan of 2026."""
    given = actions.ProjectInput(fields_of(cast, **changes), supporting=[cast.units["water"]])
    office = cast.actor("project_office")
    project = actions.enter_project(actor=office, project=given, stage=stage)
    years = [actions.YearInput(2026, Decimal(plan), "完成路基。")]
    return actions.plan_years(actor=office, project=project, years=years)


def written(cast: Cast, project: Project, month: int, done: int, **more: Any) -> Dispatch:
    """A dispatch that waits for the head."""
    said = actions.DispatchInput(date(2026, month, 1), Decimal(done), more.pop("physical", "路基施工。"), **more)
    return actions.write_dispatch(actor=cast.actor("liaison"), project=project, dispatch=said)


def reported(cast: Cast, project: Project, month: int, done: int, **more: Any) -> Dispatch:
    """A dispatch that has left the unit."""
    row = written(cast, project, month, done, **more)
    return actions.approve_dispatch(actor=cast.actor("head"), dispatch=row)


def verified(cast: Cast, row: Dispatch, value: int) -> Dispatch:
    """What the project office found."""
    [found] = actions.verify_dispatches(
        actor=cast.actor("project_office"), found={row.pk: Decimal(value)}, words="查阅计量支付凭证。"
    )
    return found
