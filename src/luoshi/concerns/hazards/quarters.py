"""Quarters, named by their last day."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _


def end_of(day: date) -> date:
    """The last day of the quarter a day lies in."""
    month = (day.month - 1) // 3 * 3 + 3
    return date(day.year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def first_of(end: date) -> date:
    """The first day of the quarter that ends on a day."""
    return date(end.year, end.month - 2, 1)


def before(end: date) -> date:
    """The end of the quarter before."""
    return first_of(end) - timedelta(days=1)


def last_ended(today: date) -> date:
    return before(end_of(today))


def ended(today: date, count: int = 4) -> list[date]:
    """The ends of the last quarters that are over, newest first."""
    found = [last_ended(today)]
    while len(found) < count:
        found.append(before(found[-1]))
    return found


def name(end: date) -> str:
    """2026年第二季度"""
    return _("quarter %(n)d of %(year)d") % {"n": end.month // 3, "year": end.year}


def named(text: str) -> date:
    """The quarter of its last day as it is written in an address: 2026-06-30.

    Raises:
        ValueError: no quarter ends on that day.
    """
    day = date.fromisoformat(text)
    if end_of(day) != day:
        raise ValueError(f"no quarter ends on {text}")
    return day
