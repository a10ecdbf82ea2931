"""The clocks of the register, and its keeper. Limits are data: the county sets its own on the page of clocks.

The recheck within ten days of the report: 安全生产违法行为行政处罚办法; the others are a county's usual practice.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from luoshi.concerns import clocks, keepers
from luoshi.concerns.clocks import Limit
from luoshi.concerns.hazards.querysets import REGISTER
from luoshi.concerns.models import ClockUnit
from luoshi.org.calendar import calendar

GRADE, NOTICE, PLAN, RECHECK = "hazard.grade", "hazard.notice", "hazard.plan", "hazard.recheck"

clocks.declare(GRADE, _("Hazard: to be graded"), Limit(3))
clocks.declare(NOTICE, _("Hazard: notice to be sent"), Limit(3))
clocks.declare(PLAN, _("Hazard: five points to be settled"), Limit(5))
clocks.declare(RECHECK, _("Hazard: to be rechecked"), Limit(10, ClockUnit.DAY))
keepers.declare(REGISTER, _("Register of hazards"))


def due_after(county_id: UUID, code: str, start: date) -> date:
    """The last day of a clock that starts on a day; two queries."""
    return clocks.due_on(start, clocks.limit_of(county_id, code, start), calendar())
