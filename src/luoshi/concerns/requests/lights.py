"""The light of a request: the unit's clock, explained."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from luoshi.concerns.requests import stages
from luoshi.concerns.requests.models import Request
from luoshi.ui.formats import full_day
from luoshi.ui.parts import Why

_NEAR = 2  # days


def colour(row: Request, today: date) -> str:
    """Red past the day without an answer, yellow in its last days; a stage without a clock of the unit has none."""
    if row.stage in (stages.CLOSED, stages.DECLINED):
        return "closed"
    if row.stage == stages.RECEIVED or row.due_on is None:
        return "not_started"
    left = (row.due_on - today).days
    if row.stage == stages.ANSWERED or left > _NEAR:
        return "green"
    return "red" if left < 0 else "yellow"


def short(row: Request, today: date) -> str:
    """Why the light is as it is, in a few words."""
    if row.due_on is None or row.stage not in (*stages.WITH_UNIT, stages.REFUSED):
        return row.stage_label
    left = (row.due_on - today).days
    if left < 0:
        return _("%(n)d days overdue") % {"n": -left}
    return _("due today") if left == 0 else _("%(n)d days left") % {"n": left}


def why(row: Request, today: date) -> Why | None:
    """Rule, inputs and day of the light."""
    if row.due_on is None:
        return None
    rows = [(_("answer due on"), full_day(row.due_on)), (_("Stage"), row.stage_label), (_("as of"), full_day(today))]
    rule = _("Green while there is time, yellow in the last two days, red past the day without an answer of the unit.")
    return Why(short(row, today), rows, strong=_("answer due on"), notes=(rule,))
