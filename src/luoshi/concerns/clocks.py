"""Clocks of registers: how long something may take, when that is over, and how it stands today. Pure but for `limit_of`.

A register declares its clocks in ``AppConfig.ready``; the county may set other limits, each in force from a day:

    clocks.declare("problem.solve_now", _("Problem to be solved at once"), Limit(7))
    due = clocks.due_on(found_on, clocks.limit_of(county_id, "problem.solve_now", found_on), calendar())

The row stores the day. A limit that is changed later leaves it alone.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils.functional import Promise

from luoshi.concerns.models import ClockRule, ClockUnit
from luoshi.lib.workdays import Calendar

RUNNING, NEAR, LATE, MET, MET_LATE = "running", "near", "late", "met", "met_late"
NEAR_DAYS = 2  # working days before the end


@dataclass(frozen=True, slots=True)
class Limit:
    """``amount`` of working days, calendar days or months; the day it starts on does not count."""

    amount: int
    unit: str = ClockUnit.WORKING_DAY

    @property
    def words(self) -> str:
        return f"{self.amount} {ClockUnit(self.unit).label}"


@dataclass(frozen=True, slots=True)
class Declared:
    """A clock of a register with the limit that holds where the county has set none."""

    code: str
    label: str | Promise
    limit: Limit


@dataclass(frozen=True, slots=True)
class Reading:
    """How a clock stands. ``days_left``: working days until it is over, negative after it; ``estimated``: the day rests on
    a year whose holidays are not announced yet."""

    due_on: date
    state: str
    days_left: int
    estimated: bool

    @property
    def is_late(self) -> bool:
        return self.state in (LATE, MET_LATE)


_declared: dict[str, Declared] = {}


def declare(code: str, label: str | Promise, limit: Limit) -> None:
    """Makes a clock known.

    Raises:
        ValueError: the code is taken.
    """
    known = _declared.setdefault(code, Declared(code, label, limit))
    if known.limit != limit:
        raise ValueError(f"clock {code} is declared twice")


def declared() -> Mapping[str, Declared]:
    """All clocks by code, in order of declaration."""
    return _declared


def limits_of(county_id: UUID, day: date) -> dict[str, Limit]:
    """Every clock's limit in force on a day; one query."""
    found = {clock.code: clock.limit for clock in _declared.values()}
    for rule in ClockRule.objects.filter(county=county_id, since__lte=day).order_by("since"):
        found[rule.code] = Limit(rule.amount, rule.unit)
    return found


def limit_of(county_id: UUID, code: str, day: date) -> Limit:
    """One clock's limit in force on a day; one query.

    Raises:
        LookupError: no register has such a clock.
    """
    if code not in _declared:
        raise LookupError(f"no clock {code!r}")
    rule = ClockRule.objects.filter(county=county_id, code=code, since__lte=day).order_by("-since").first()
    return Limit(rule.amount, rule.unit) if rule else _declared[code].limit


def due_on(start: date, limit: Limit, calendar: Calendar) -> date:
    """The last day of a limit.

    Working days by the calendar. Days and months end on the next working day where their last day is one of rest; a month
    ends on the day of the same number, or on its last one where it has none (民法典 第二百零二条、第二百零三条).
    """
    if limit.unit == ClockUnit.WORKING_DAY:
        return calendar.add(start, limit.amount)
    end = start + timedelta(days=limit.amount) if limit.unit == ClockUnit.DAY else _months_on(start, limit.amount)
    return end if calendar.is_working(end) else calendar.add(end, 1)


def read(due: date, today: date, calendar: Calendar, *, stopped_on: date | None = None) -> Reading:
    """How a clock that ends on ``due`` stands; ``stopped_on`` is the day on which what it waits for was done."""
    left = calendar.between(stopped_on or today, due)
    estimated = calendar.is_estimated(min(today, due), due)
    if stopped_on is not None:
        return Reading(due, MET if stopped_on <= due else MET_LATE, left, estimated)
    if today > due:
        # A due day of rest is over on the next one even if no working day lies between them.
        return Reading(due, LATE, min(left, 0), estimated)
    return Reading(due, NEAR if left <= NEAR_DAYS else RUNNING, left, estimated)


def _months_on(start: date, months: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
