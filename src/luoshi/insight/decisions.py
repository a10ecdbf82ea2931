"""What waits for somebody's ruling: extensions, suspensions, objections."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.ledger.models import Dispute, Extension, Matter, RequestState, Suspension
from luoshi.org.actors import Actor
from luoshi.org.models import Role
from luoshi.ui.formats import day

_WITH = "matter__lead_unit"


@dataclass(frozen=True, slots=True)
class Decision:
    """One request: what is asked, of which matter, what follows if nothing is decided, and for how long it waits."""

    sort: str
    matter: Matter
    words: str
    consequence: str
    days: int
    url: str


def waiting_for(actor: Actor, today: date) -> list[Decision]:
    """The requests this actor rules on, the longest waiting first. Three queries."""
    matters = Matter.objects.visible_to(actor).values("pk")
    asked = Q(state=RequestState.ASKED, matter__in=matters)
    found = [
        *(
            _extension(row, today)
            for row in Extension.objects.filter(asked, _extensions_of(actor)).select_related(_WITH)
        ),
        *(
            _suspension(row, today)
            for row in Suspension.objects.filter(asked, _as_sponsor(actor)).select_related(_WITH)
        ),
        *(_dispute(row, today) for row in Dispute.objects.filter(asked, _as_office(actor)).select_related(_WITH)),
    ]
    return sorted(found, key=lambda decision: -decision.days)


def _as_sponsor(actor: Actor) -> Q:
    return Q() if actor.has(Role.COUNTY_HEAD) else Q(matter__sponsor__in=actor.post_ids)


def _as_office(actor: Actor) -> Q:
    return Q() if actor.is_office else Q(pk__in=[])


def _extensions_of(actor: Actor) -> Q:
    """The first extension is the office's to rule on, every later one the sponsor's."""
    return (Q(ordinal=1) & _as_office(actor)) | (Q(ordinal__gt=1) & _as_sponsor(actor))


def _days(asked_at: datetime, today: date) -> int:
    return (today - timezone.localtime(asked_at).date()).days


def _extension(row: Extension, today: date) -> Decision:
    return Decision(
        sort=_("Second extension") if row.ordinal > 1 else _("Extension"),
        matter=row.matter,
        words=_("from %(old)s to %(new)s: %(reason)s")
        % {"old": day(row.old_due_on), "new": day(row.new_due_on), "reason": row.reason},
        consequence=_("red as overdue after %(day)s") % {"day": day(row.old_due_on)},
        days=_days(row.asked_at, today),
        url=row.matter.get_absolute_url(),
    )


def _suspension(row: Suspension, today: date) -> Decision:
    return Decision(
        sort=_("Suspension"),
        matter=row.matter,
        words=_("condition: %(condition)s; look again on %(day)s")
        % {"condition": row.condition, "day": day(row.review_on)},
        consequence=_("the clock runs on as before"),
        days=_days(row.asked_at, today),
        url=row.matter.get_absolute_url(),
    )


def _dispute(row: Dispute, today: date) -> Decision:
    return Decision(
        sort=_("Objection"),
        matter=row.matter,
        words=row.reason,
        consequence=_("nobody works on the matter until the ruling"),
        days=_days(row.asked_at, today),
        url=row.matter.get_absolute_url(),
    )
