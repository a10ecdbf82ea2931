"""The light of a lead, explained."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from luoshi.concerns.investment.models import Lead
from luoshi.ui.formats import full_day
from luoshi.ui.parts import Why


def short(lead: Lead, today: date) -> str:
    """Why the light is as it is, in a few words."""
    if lead.has_ended:
        return lead.stage_label
    if lead.next_on is None:
        return _("no next step is set")
    late = (today - lead.next_on).days
    if late > 0:
        return _("next step %(n)d days overdue") % {"n": late}
    return _("next step in time")


def why(lead: Lead, today: date) -> Why:
    """Rule, inputs and day of the light."""
    rows = [
        (_("next step"), lead.next_step or "—"),
        (_("by"), full_day(lead.next_on) if lead.next_on else "—"),
        (_("red after"), full_day(lead.next_red_on) if lead.next_red_on else "—"),
        (_("as of"), full_day(today)),
    ]
    rule = _(
        "Green until the day of the next step, yellow after it or while none is set, red after the limit of the county."
    )
    return Why(short(lead, today), rows, strong=_("by"), notes=(rule,))
