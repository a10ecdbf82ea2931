"""The light of a hazard: a pure function of what the row says and the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from luoshi.concerns import clocks
from luoshi.concerns.clocks import Reading
from luoshi.concerns.hazards import stages
from luoshi.lib.workdays import Calendar

VERSION = 1
RED, YELLOW, GREEN, CLOSED, NONE = "red", "yellow", "green", "closed", "none"


@dataclass(frozen=True, slots=True)
class Standing:
    """What the light looks at. ``step_due_on`` ends the present stage, ``due_on`` the fixing."""

    stage: str
    is_major: bool
    step_due_on: date | None
    due_on: date | None
    is_listed: bool = False
    relapses: int = 0


@dataclass(frozen=True, slots=True)
class Ruling:
    """``reason``: overdue (past the day of the notice), step_late (past the clock of the stage), unlisted (a major one
    being fixed without listed supervision), near, relapsed, in_time, or the stage that ends it; ``reading``: the clock."""

    colour: str
    reason: str
    reading: Reading | None = None


def light_of(row: Standing, today: date, calendar: Calendar) -> Ruling:
    """Red past the day of the notice or the clock of the stage, whatever has been done meanwhile but not reported; yellow
    near it, for a major hazard that is not listed, and after a relapse; else green. A hazard that waits for its recheck
    is judged by the recheck's clock: the day of the fixing was met or not when it was reported."""
    if row.stage == stages.CLOSED:
        return Ruling(CLOSED, row.stage)
    if row.stage == stages.WITHDRAWN:
        return Ruling(NONE, row.stage)
    late = _late(row, today, calendar)
    if late is not None:
        return late
    nearest = min((day for day in (row.step_due_on, _fixing_day(row)) if day), default=None)
    reading = clocks.read(nearest, today, calendar) if nearest else None
    if row.is_major and not row.is_listed and row.stage == stages.FIXING:
        return Ruling(YELLOW, "unlisted", reading)
    if reading is not None and reading.state == clocks.NEAR:
        return Ruling(YELLOW, "near", reading)
    if row.relapses:
        return Ruling(YELLOW, "relapsed", reading)
    return Ruling(GREEN, "in_time", reading)


def _fixing_day(row: Standing) -> date | None:
    return row.due_on if row.stage in stages.WITH_DEADLINE else None


def _late(row: Standing, today: date, calendar: Calendar) -> Ruling | None:
    for reason, day in (("overdue", _fixing_day(row)), ("step_late", row.step_due_on)):
        if day is not None and today > day:
            return Ruling(RED, reason, clocks.read(day, today, calendar))
    return None
