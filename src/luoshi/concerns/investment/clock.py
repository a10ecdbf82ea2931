"""The clock of this register: how long a next step may be overdue before its light is red."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luoshi.concerns import clocks

OVERDUE = "investment.next_step"
clocks.declare(OVERDUE, _("Investment lead: next step overdue until its light is red"), clocks.Limit(10))
