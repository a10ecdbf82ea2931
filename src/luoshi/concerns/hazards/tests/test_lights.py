"""Lights of hazards: which rule decides, on which day it turns, and that every checklist can be used."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from luoshi.concerns.hazards import checking, stages
from luoshi.concerns.hazards.lights import Standing, light_of
from luoshi.concerns.hazards.models import Industry
from luoshi.lib.workdays import PUBLISHED

DUE = date(2026, 7, 10)  # a Friday


def lit(day: date, stage: str = stages.FIXING, **more: object) -> tuple[str, str]:
    given = {"is_major": False, "step_due_on": DUE, "due_on": DUE} | more
    ruling = light_of(Standing(stage, **given), day, PUBLISHED)  # type: ignore[arg-type]
    return ruling.colour, ruling.reason


@pytest.mark.parametrize(
    ("days", "expected"),
    [(-10, ("green", "in_time")), (-2, ("yellow", "near")), (0, ("yellow", "near")), (1, ("red", "overdue"))],
)
def test_the_fixing_turns_on_its_days(days: int, expected: tuple[str, str]) -> None:
    assert lit(DUE + timedelta(days)) == expected


def test_each_stage_has_its_own_clock() -> None:
    early, late = date(2026, 6, 1), date(2026, 7, 13)
    assert lit(late, stages.GRADED, due_on=None) == ("red", "step_late")
    assert lit(late, stages.RECHECK, step_due_on=date(2026, 7, 20)) == ("green", "in_time")
    assert lit(early, is_major=True) == ("yellow", "unlisted")
    assert lit(early, is_major=True, is_listed=True) == ("green", "in_time")
    assert lit(early, relapses=1) == ("yellow", "relapsed")
    assert lit(late, stages.CLOSED, step_due_on=None) == ("closed", "closed")
    assert lit(late, stages.WITHDRAWN) == ("none", "withdrawn")


def test_every_checklist_is_for_an_industry() -> None:
    found = checking.checklists()
    assert next(iter(found)) == checking.GENERIC
    assert {code for each in found.values() for code in each.industries} <= set(Industry.values)
    assert all(each.items and each.basis for each in found.values())
