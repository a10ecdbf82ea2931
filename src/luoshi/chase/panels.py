"""What the page of a matter may show of chasing: its slips, its rhythm of reports, and the office's buttons."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.chase import policies
from luoshi.chase.models import Cadence, Notice, NoticeState, Reminder
from luoshi.chase.rounds import default_of
from luoshi.ledger.models import Matter
from luoshi.lib import clock
from luoshi.lib.policy import Denied
from luoshi.org.actors import Actor
from luoshi.ui.parts import Action

TEMPLATE = "chase/_panel.html"


@dataclass(frozen=True, slots=True)
class Panel:
    """Drawn by ``TEMPLATE`` as ``panel``."""

    notices: list[Notice]
    cadence: Cadence
    own_cadence: bool
    reminder: Reminder | None
    actions: list[Action]


def panel_of(actor: Actor, matter: Matter) -> Panel:
    """The panel of a matter that the actor sees. Four queries at most."""
    notices = Notice.objects.visible_to(actor).filter(matter=matter).exclude(state=NoticeState.DROPPED)
    own = Cadence.objects.filter(county=matter.county_id, matter=matter).first()
    reminder = Reminder.objects.filter(matter=matter).select_related("sent_by").first()
    return Panel(
        list(notices.select_related("unit")),
        own or default_of(matter.county_id),
        own is not None,
        reminder,
        _actions(actor, matter, reminder),
    )


def _actions(actor: Actor, matter: Matter, reminder: Reminder | None) -> list[Action]:
    """The office's buttons; nobody else is offered them."""
    if not policies.can_chase(actor):
        return []
    decision = policies.can_send_notice(actor, matter)
    reason = decision.reason if isinstance(decision, Denied) else ""
    today = reminder is not None and reminder.day == clock.today()
    remind = policies.can_remind(actor, matter, reminded=today)
    return [
        Action(
            _("Remind the unit"),
            reverse("chase:remind", args=[matter.pk]),
            _("in its reminders, once a day"),
            remind.reason if isinstance(remind, Denied) else "",
        ),
        Action(
            _("Send a notice"),
            reverse("chase:write_notice", args=[matter.pk]),
            _("a red one the sponsor signs"),
            reason,
        ),
        Action(_("Rhythm of reports"), reverse("chase:cadence", args=[matter.pk]), _("from the next round on"), reason),
    ]
