"""What the office decides at the desk. Accepting is an action of the ledger, which writes its own event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.audit.models import Event
from luoshi.audit.record import recording
from luoshi.desk import policies
from luoshi.desk.models import Waiver
from luoshi.desk.states import Standing, standings_of
from luoshi.ledger.actions import DraftInput, discard_draft, draft_matter, draft_matters
from luoshi.ledger.actions.base import person_of
from luoshi.ledger.models import Matter
from luoshi.ledger.policies import can_edit
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor
from luoshi.sources.models import Clause, Document

LONGEST_REASON = 200


class AlreadyDecided(ActionError):
    """Somebody decided about this sentence meanwhile; nothing was done."""

    status = 409


def accept(*, actor: Actor, clause: Clause, draft: DraftInput, key: str | None = None) -> Matter:
    """Drafts the matter of a commitment at once; ``draft`` is the proposal as the officer left it.

    Its clauses are the commitment and the lines that assign it. Needs ``clause.version.document`` loaded.

    Raises:
        Refused: the actor is not the delivery office.
        AlreadyDecided: the sentence has a matter or is waived.
        ActionError: a field that does not fit.
    """
    require(policies.can_decide(actor, clause.version.document))
    return draft_matter(
        actor=actor,
        title=draft.title,
        year=draft.year,
        clauses=draft.clauses,
        supporting=draft.supporting,
        by_order=draft.by_order,
        measures=draft.measures,
        key=key,
        guard=lambda: _still_open([clause]),
        **draft.fields,
    )


def accept_many(
    *, actor: Actor, document: Document, drafts: Mapping[Clause, DraftInput], key: str | None = None
) -> list[Matter]:
    """Drafts the matters of many commitments of one document, all or none.

    Raises as `accept`; the first sentence that was decided meanwhile stops all.
    """
    require(policies.can_decide(actor, document))
    return draft_matters(actor=actor, drafts=list(drafts.values()), key=key, guard=lambda: _still_open(list(drafts)))


def undo_accept(*, actor: Actor, clause: Clause) -> list[str]:
    """Throws away the drafts made of a commitment; it is open again. Returns their titles.

    Raises:
        Refused: the actor is not the delivery office, or a matter was issued: that one is cancelled in the ledger.
        ActionError: there is no matter.
    """
    require(policies.can_decide(actor, clause.version.document))
    matters = _standing(clause).matters
    if not matters:
        raise ActionError(_("No matter was made of this sentence."))
    for matter in matters:
        require(can_edit(actor, matter))
    for matter in matters:
        discard_draft(actor=actor, matter=matter)
    return [matter.title for matter in matters]


def waive(*, actor: Actor, clause: Clause, reason: str) -> Waiver:
    """Decides that a commitment becomes no matter.

    Raises:
        Refused: the actor is not the delivery office.
        AlreadyDecided: the sentence has a matter or is waived.
        ActionError: no reason, or a reason of more than 200 characters.
    """
    reason = reason.strip()
    with recording(actor, "clause_waived") as entry:
        require(policies.can_decide(actor, clause.version.document))
        if not reason:
            raise ActionError(_("Say why no matter is made of this sentence."), field="reason")
        if len(reason) > LONGEST_REASON:
            raise ActionError(_("The reason is longer than 200 characters."), field="reason")
        _lock(clause)
        _still_open([clause])
        waiver = Waiver(
            county_id=actor.county_id,
            clause=clause,
            reason=reason,
            waived_by_id=person_of(actor),
            waived_at=clock.now(),
        )
        waiver.save(force_insert=True)
        entry.about(clause, place=clause.place, reason=reason, text=clause.text)
        return waiver


def unwaive(*, actor: Actor, clause: Clause) -> None:
    """Takes a waiver back; the sentence is open again.

    Raises:
        Refused: the actor is not the delivery office.
        ActionError: it is not waived.
    """
    with recording(actor, "clause_unwaived") as entry:
        require(policies.can_decide(actor, clause.version.document))
        waiver = Waiver.objects.select_for_update().filter(clause=clause).first()
        if waiver is None:
            raise ActionError(_("This sentence is not waived any more."))
        entry.about(clause, place=clause.place, reason=waiver.reason)
        waiver.delete()


def _lock(clause: Clause) -> None:
    list(Clause.objects.select_for_update().filter(pk=clause.pk).values_list("pk"))


def _standing(clause: Clause) -> Standing:
    return standings_of([clause.pk]).get(clause.pk, Standing())


def _still_open(clauses: Sequence[Clause]) -> None:
    """Raises AlreadyDecided, naming who was faster and what stands there now."""
    standings = standings_of([clause.pk for clause in clauses])
    for clause in clauses:
        standing = standings.get(clause.pk)
        if standing and standing.waiver:
            raise AlreadyDecided(
                _("%(name)s decided already that no matter is made of “%(text)s”: %(reason)s Take that back first.")
                % {"name": standing.waiver.waived_by.name, "text": _short(clause), "reason": standing.waiver.reason}
            )
        if standing and standing.matters:
            raise AlreadyDecided(
                _("%(name)s made a matter of “%(text)s” already: “%(title)s”. No second one was made.")
                % {
                    "name": _maker(standing.matters[0].pk),
                    "text": _short(clause),
                    "title": standing.matters[0].title,
                }
            )


def _maker(matter_id: UUID) -> str:
    """Who drafted a matter, by the record."""
    first: Any = Event.objects.for_object("ledger.matter", matter_id).last()
    return first.actor_name if first else _("Somebody else")


def _short(clause: Clause) -> str:
    return clause.text if len(clause.text) <= 30 else clause.text[:29] + "…"
