"""Periods of the rhythms and their last days: pure reckoning on a calendar."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from luoshi.chase.models import Rhythm
from luoshi.lib.workdays import Calendar

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """From its first to its last day, both included."""

    start: date
    end: date


def period_of(rhythm: str, today: date) -> Period:
    """The week, month or quarter in which a day lies; milestones go by month.

    Raises:
        ValueError: the rhythm has no periods.
    """
    if rhythm == Rhythm.WEEKLY:
        monday = today - timedelta(days=today.weekday())
        return Period(monday, monday + timedelta(days=6))
    if rhythm in (Rhythm.MONTHLY, Rhythm.MILESTONES):
        return Period(today.replace(day=1), _month_end(today))
    if rhythm == Rhythm.QUARTERLY:
        first = date(today.year, today.month - (today.month - 1) % 3, 1)
        last = date(first.year, first.month + 2, 1)
        return Period(first, _month_end(last))
    raise ValueError(f"{rhythm} has no periods")


def due_of(rhythm: str, day: int, period: Period, days: Calendar) -> date:
    """The last day of a period's report: day N of its (last) month or week, the month's end where N is past it. One that
    falls on a day off goes to the next working day, as offices do."""
    if rhythm == Rhythm.WEEKLY:
        named = period.start + timedelta(days=day - 1)
    else:
        named = period.end.replace(day=min(day, period.end.day))
    return next_working(named, days)


def next_working(day: date, days: Calendar) -> date:
    """The day itself when it works, else the next one that does."""
    while not days.is_working(day):
        day += _DAY
    return day


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
