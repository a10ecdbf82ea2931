"""Accepting, waiving and taking back. Accepting is an action of the ledger, which writes its own event."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.desk import policies
from luoshi.desk.actions.base import lock, standing_of, still_open
from luoshi.desk.actions.joining import discard_split, unmerge
from luoshi.desk.models import Joined, Waiver
from luoshi.ledger.actions import DraftInput, discard_draft, draft_matter, draft_matters
from luoshi.ledger.actions.base import person_of
from luoshi.ledger.models import Matter
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor
from luoshi.sources.models import Clause, Document

LONGEST_REASON = 200


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
        guard=lambda: still_open([clause]),
        **draft.fields,
    )


def accept_many(
    *, actor: Actor, document: Document, drafts: Mapping[Clause, DraftInput], key: str | None = None
) -> list[Matter]:
    """Drafts the matters of many commitments of one document, all or none.

    Raises as `accept`; the first sentence that was decided meanwhile stops all.
    """
    require(policies.can_decide(actor, document))
    return draft_matters(actor=actor, drafts=list(drafts.values()), key=key, guard=lambda: still_open(list(drafts)))


def undo_accept(*, actor: Actor, clause: Clause) -> list[str]:
    """Takes back what was made of a commitment; it is open again. Drafts made of it are thrown away, those of a split
    all together; from a draft that it was merged into, only what it added is taken out. Returns the drafts' titles.

    Raises:
        Refused: the actor is not the delivery office, or a matter was issued: that one is cancelled in the ledger.
        ActionError: there is no matter.
    """
    require(policies.can_decide(actor, clause.version.document))
    if Joined.objects.filter(clause=clause).exists():
        return [unmerge(actor=actor, clause=clause).title]
    matters = standing_of(clause).matters
    if not matters:
        raise ActionError(_("No matter was made of this sentence."))
    if len(matters) == 1:
        discard_draft(actor=actor, matter=matters[0])
    else:
        discard_split(actor=actor, clause=clause)
    return [matter.title for matter in matters]


def waive(*, actor: Actor, clause: Clause, reason: str) -> Waiver:
    """Decides that a commitment becomes no matter.

    Raises:
        Refused: the actor is not the delivery office.
        AlreadyDecided: the sentence has a matter or is waived.
        ActionError: no reason, or a reason of more than 200 characters.
    """
    with recording(actor, "clause_waived") as entry:
        require(policies.can_decide(actor, clause.version.document))
        reason = checked_reason(reason)
        lock(clause)
        still_open([clause])
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


def checked_reason(reason: str) -> str:
    """The reason without blanks around it. Raises ActionError when it is empty or too long."""
    reason = reason.strip()
    if not reason:
        raise ActionError(_("Say why no matter is made of this sentence."), field="reason")
    if len(reason) > LONGEST_REASON:
        raise ActionError(_("The reason is longer than 200 characters."), field="reason")
    return reason


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
