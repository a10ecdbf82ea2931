"""How a unit answers: in time or not, of how many, over the last half year. Counts only, and no mark or place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from luoshi.chase.models import Notice, Outcome, RoundItem
from luoshi.chase.models.notices import SENT
from luoshi.ledger.models import Matter
from luoshi.org.actors import Actor
from luoshi.org.models import Unit

DAYS = 180


@dataclass(frozen=True, slots=True)
class Answered:
    """One sort of answer: how many were in time of those whose day has come."""

    label: str | Promise
    in_time: int
    of: int

    @property
    def late(self) -> int:
        return self.of - self.in_time


Pair = tuple[date | None, datetime | None]  # by when, and when it was done


def answering_of(actor: Actor, unit: Unit, led: Sequence[Matter], today: date) -> list[Answered]:
    """What the record says of the last half year; ``led`` are the unit's matters as the actor sees them. Two queries."""
    since = today - timedelta(days=DAYS)
    issued = [row for row in led if row.issued_on and row.issued_on >= since]
    items = RoundItem.objects.visible_to(actor).filter(unit=unit, due_on__gte=since)
    outcomes = list(items.filter(outcome__in=(Outcome.ON_TIME, Outcome.MISSED)).values_list("outcome", flat=True))
    notices = Notice.objects.visible_to(actor).filter(unit=unit, state__in=SENT, answer_by__gte=since)
    return [
        _of(_("Acknowledged in time"), ((row.acknowledge_by, row.acknowledged_at) for row in issued), today),
        _of(_("First reply in time"), ((row.reply_by, row.first_reply_at) for row in issued), today),
        Answered(_("Reports of rounds in time"), outcomes.count(Outcome.ON_TIME), len(outcomes)),
        _of(_("Notices answered in time"), notices.values_list("answer_by", "answered_at"), today),
    ]


def _of(label: str, rows: Iterable[Pair], today: date) -> Answered:
    """Of what was done, or should have been by yesterday."""
    due = [(by, at) for by, at in rows if by and (at or by < today)]
    return Answered(label, sum(bool(at and timezone.localtime(at).date() <= by) for by, at in due), len(due))
