"""What waits for somebody's ruling: extensions, suspensions, objections."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.db.models import Model, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.ledger.models import Dispute, Extension, Matter, RequestState, Suspension
from luoshi.ledger.querysets import extensions_to_rule, suspensions_to_rule
from luoshi.org.actors import Actor
from luoshi.ui.formats import day

R = TypeVar("R", bound=Model)


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
    seen = Q(matter__in=Matter.objects.visible_to(actor).values("pk"))
    disputes = Dispute.objects.filter(seen, state=RequestState.ASKED) if actor.is_office else Dispute.objects.none()
    found = [
        *(_extension(row, today) for row in _with(Extension.objects.filter(seen, extensions_to_rule(actor)))),
        *(_suspension(row, today) for row in _with(Suspension.objects.filter(seen, suspensions_to_rule(actor)))),
        *(_dispute(row, today) for row in _with(disputes)),
    ]
    return sorted(found, key=lambda decision: -decision.days)


def _with(rows: QuerySet[R]) -> QuerySet[R]:
    return rows.select_related("matter__lead_unit")


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
