"""The clocks of requests (working days; 国务院及各地 12345 办理规则 leave the figures to each place, so a county may set them)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from luoshi.concerns import clocks
from luoshi.concerns.clocks import Limit
from luoshi.concerns.models import ClockUnit
from luoshi.lib import clock
from luoshi.org.calendar import calendar

REFUSE, ANSWER, EXTEND, REDO, CONTACT = (
    "request.refuse",
    "request.answer",
    "request.extend",
    "request.redo",
    "request.contact",
)
clocks.declare(REFUSE, _("Request: refuse"), Limit(2))
clocks.declare(ANSWER, _("Request: answer"), Limit(5))
clocks.declare(EXTEND, _("Request: more time at most"), Limit(10))
clocks.declare(REDO, _("Request: answer again"), Limit(5))
clocks.declare(CONTACT, _("Request: keep contact data after closing"), Limit(90, ClockUnit.DAY))


class Days:
    """The county's limits in force today with the calendar; two queries for any number of requests."""

    def __init__(self, county_id: UUID) -> None:
        self.today = clock.today()
        self.calendar = calendar()
        self._limits = clocks.limits_of(county_id, self.today)

    def until(self, code: str) -> date:
        """The last day of a clock that starts today."""
        return clocks.due_on(self.today, self._limits[code], self.calendar)

    def later(self, day: date, working_days: int) -> date:
        """A day that many working days after another."""
        return self.calendar.add(day, working_days)

    @property
    def most_extension(self) -> int:
        """How many working days more may be asked for."""
        return self._limits[EXTEND].amount
