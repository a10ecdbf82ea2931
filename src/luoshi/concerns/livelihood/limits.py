"""The clock of this register: until when the public reads what came of a quarter, and when quarters end."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from luoshi.concerns import clocks
from luoshi.concerns.clocks import Limit
from luoshi.concerns.models import ClockUnit
from luoshi.org.calendar import calendar

QUARTER_TEXT = "livelihood.quarter_text"
QUARTERS = (1, 2, 3, 4)
clocks.declare(
    QUARTER_TEXT, _("Livelihood items: progress of a quarter published after its end"), Limit(15, ClockUnit.DAY)
)


def end_of(year: int, quarter: int) -> date:
    """The last day of a quarter."""
    month = quarter * 3
    return date(year, month, monthrange(year, month)[1])


def last_ended(year: int, today: date) -> int:
    """The last quarter of a year that is over; 0 where none is."""
    return max((quarter for quarter in QUARTERS if end_of(year, quarter) < today), default=0)


def text_due_on(county_id: UUID, year: int, quarter: int) -> date:
    """The day by which the progress of a quarter is published; one query."""
    end = end_of(year, quarter)
    return clocks.due_on(end, clocks.limit_of(county_id, QUARTER_TEXT, end), calendar())
