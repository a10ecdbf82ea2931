"""The calendar in force: the published table with the imported notices laid over it."""

from __future__ import annotations

from luoshi.lib.workdays import Calendar
from luoshi.org.models import CalendarDay


def calendar() -> Calendar:
    """The working-day calendar; one query."""
    return Calendar(dict(CalendarDay.objects.values_list("day", "is_working")))
