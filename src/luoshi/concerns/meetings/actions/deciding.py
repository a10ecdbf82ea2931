"""What a meeting settles: in words for the minutes, and as matters with an owner and a date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.concerns.meetings import policies
from luoshi.concerns.meetings.models import AgendaItem, Meeting
from luoshi.ledger import policies as ledger_policies
from luoshi.ledger.actions.drafting import DraftInput, drafted
from luoshi.ledger.actions.issuing import issued
from luoshi.ledger.keeping import bumped, locked
from luoshi.ledger.models import DueSource, Matter
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor
from luoshi.org.models import Post, Unit


@dataclass(frozen=True, slots=True)
class DecisionInput:
    """One decision: who does what by when. ``supporting`` help."""

    words: str
    lead_unit: Unit
    sponsor: Post
    due_on: date
    domain: str
    supporting: Sequence[Unit] = ()


def decide(
    *, actor: Actor, meeting: Meeting, decisions: Sequence[DecisionInput], key: str | None = None
) -> list[Matter]:
    """Decisions become issued matters about the meeting, all or none; one event names the meeting and every matter.

    Raises:
        Refused: not the delivery office, or the minutes are out.
        ActionError: no decision, or one without an owner, a sponsor or a day to come.
    """
    with recording(actor, "meeting_decided", key=key) as entry:
        row = locked(meeting)
        if entry.repeated:
            return list(Matter.objects.about(row))
        require(policies.can_decide(actor, row))
        require(ledger_policies.can_draft(actor))
        if not decisions:
            raise ActionError(_("Write at least one decision."))
        matters = drafted(actor, [_draft(row, decision) for decision in decisions])
        issued(matters)
        bumped(row)
        entry.about(row, meeting=row.title, count=len(matters))
        for matter in matters:
            entry.about(matter)
        return matters


def settle_in_words(
    *, actor: Actor, meeting: Meeting, outcomes: Mapping[UUID, str], key: str | None = None
) -> list[AgendaItem]:
    """What was settled about items, by their keys; an item that is not named keeps its words.

    Raises:
        Refused: not the delivery office, or the minutes are out.
        ActionError: an item of another meeting.
    """
    with recording(actor, "meeting_settled_in_words", key=key) as entry:
        row = locked(meeting)
        items = list(row.items.filter(pk__in=outcomes))
        if entry.repeated:
            return items
        require(policies.can_decide(actor, row))
        if len(items) != len(outcomes):
            raise ActionError(_("An item does not belong to this meeting. Reload the page."))
        for item in items:
            item.outcome = outcomes[item.pk].strip()
        AgendaItem.objects.bulk_update(items, ["outcome"])
        bumped(row)
        entry.about(row, count=sum(bool(item.outcome) for item in items), words=[item.outcome for item in items])
        return items


def _draft(meeting: Meeting, decision: DecisionInput) -> DraftInput:
    fields = {
        "kind": "meeting_decision",
        "domain": decision.domain,
        "lead_unit": decision.lead_unit,
        "sponsor": decision.sponsor,
        "due_on": decision.due_on,
        "due_source": DueSource.OFFICE,
        "other_source": meeting.title,
    }
    return DraftInput(decision.words, meeting.day.year, supporting=decision.supporting, subject=meeting, fields=fields)
