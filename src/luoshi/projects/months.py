"""Months as the dispatch counts them. A month is named by its first day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

LAST_DAY = 10  # of the next month, on which a dispatch is in time
COUNTED_FROM = 16  # by then the dispatches of the month before are in and verified, and count
_YEARS = range(2000, 2100)  # a month outside is a slip of the pen


def named(text: str) -> date:
    """The month that is written as 2026-05. Raises ValueError for anything else."""
    month = date.fromisoformat(f"{text}-01")
    if month.year not in _YEARS:
        raise ValueError(f"no month of our time: {text}")
    return month


def first_of(day: date) -> date:
    return day.replace(day=1)


def end_of(month: date) -> date:
    return month.replace(day=monthrange(month.year, month.month)[1])


def shifted(month: date, by: int) -> date:
    """The month so many months later (or earlier)."""
    number = month.year * 12 + month.month - 1 + by
    return date(number // 12, number % 12 + 1, 1)


def between(earlier: date, later: date) -> int:
    """From the month of one day to the month of another."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month


def full_between(earlier: date, later: date) -> int:
    """Full months from one day to another: 15 March to 14 May is one, to 15 May two."""
    last = later.day < earlier.day and later != end_of(first_of(later))
    return between(earlier, later) - last


def counted(today: date) -> date:
    """The last month whose dispatches count: the month before, from its sixteenth day after on; else the one before that."""
    return shifted(first_of(today), -1 if today.day >= COUNTED_FROM else -2)


def last_day_for(month: date) -> date:
    """The last day on which the dispatch of a month is in time."""
    return shifted(month, 1).replace(day=LAST_DAY)


def asked(today: date) -> date:
    """The month a dispatch is asked for: the month before until the tenth, then the present one."""
    month = first_of(today)
    return shifted(month, -1) if today.day <= LAST_DAY else month
