"""Clocks against a second implementation that shares no code with them, and the day a limit ends on."""

from __future__ import annotations

import random
from bisect import bisect_right
from datetime import date, timedelta
from typing import Any

import chinese_calendar
import pytest

from luoshi.concerns import clocks
from luoshi.concerns.clocks import LATE, MET, MET_LATE, NEAR, RUNNING, Limit
from luoshi.lib.workdays import PUBLISHED, Calendar

FIRST, LAST = date(2018, 1, 1), date(2029, 12, 31)
FIXED = {(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)}


def _works(day: date, imported: dict[date, bool]) -> bool:
    """By the published lists of holidays and make-up days; beyond them weekends and fixed holidays rest."""
    if day in imported:
        return imported[day]
    if day in chinese_calendar.constants.workdays:
        return True
    if day in chinese_calendar.constants.holidays:
        return False
    published = day.year <= max(day.year for day in chinese_calendar.constants.holidays)
    return day.isoweekday() <= 5 and (published or (day.month, day.day) not in FIXED)


class Second:
    """Looks days up in one sorted list of working days."""

    def __init__(self, imported: dict[date, bool]) -> None:
        every = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
        self.days = [day for day in every if _works(day, imported)]

    def due_on(self, start: date, amount: int, unit: str) -> date:
        if unit == "working_day":
            return self.days[bisect_right(self.days, start) + amount - 1]
        end = date.fromordinal(start.toordinal() + amount) if unit == "day" else self._month(start, amount)
        return next(day for day in self.days[bisect_right(self.days, end) - 1 :] if day >= end)

    @staticmethod
    def _month(start: date, months: int) -> date:
        year, month = start.year, start.month
        for _n in range(months):
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        for day in range(start.day, 0, -1):
            try:
                return date(year, month, day)
            except ValueError:
                continue
        raise AssertionError

    def left(self, today: date, due: date) -> int:
        return bisect_right(self.days, due) - bisect_right(self.days, today)


@pytest.mark.parametrize("count", [5_000, pytest.param(100_000, marks=pytest.mark.nightly)])
def test_two_implementations_agree(count: int) -> None:
    drawn = random.Random(20261125)
    imported = {date(2027, 2, 5) + timedelta(days=n): False for n in range(8)} | {date(2027, 2, 20): True}
    for county_days in ({}, imported):
        first, second = Calendar(county_days), Second(county_days)
        for _case in range(count // 2):
            start = date(2019, 1, 1) + timedelta(days=drawn.randrange(3_400))
            unit = drawn.choice(["working_day", "day", "month"])
            amount = drawn.randint(1, {"working_day": 60, "day": 90, "month": 9}[unit])
            due = clocks.due_on(start, Limit(amount, unit), first)
            assert due == second.due_on(start, amount, unit), (start, amount, unit)
            today = due + timedelta(days=drawn.randint(-40, 40))
            stopped = drawn.choice([None, today])
            found = clocks.read(due, today, first, stopped_on=stopped)
            left = second.left(today, due)
            assert found.state == _state(stopped, today, due, left), (due, today)
            assert found.days_left == (left if stopped or today <= due else min(left, 0))


def _state(stopped: date | None, today: date, due: date, left: int) -> str:
    if stopped:
        return MET if stopped <= due else MET_LATE
    if today > due:
        return LATE
    return NEAR if left <= 2 else RUNNING


@pytest.mark.parametrize(
    ("start", "limit", "due"),
    [
        (date(2026, 9, 30), Limit(2), date(2026, 10, 9)),  # over the holidays, with the 10th at work
        (date(2026, 1, 31), Limit(1, "month"), date(2026, 2, 28)),  # no 31st; the 28th is a Saturday made up for
        (date(2026, 5, 29), Limit(30, "day"), date(2026, 6, 29)),  # a Sunday moves on
    ],
)
def test_the_day_a_limit_ends_on(start: date, limit: Limit, due: date) -> None:
    assert clocks.due_on(start, limit, PUBLISHED) == due


def test_a_clock_that_nobody_declared_is_not_asked_for(db: Any) -> None:
    with pytest.raises(LookupError):
        clocks.limit_of(None, "no.such", date(2026, 1, 1))  # type: ignore[arg-type]
