"""Decisions about many sentences of a document at once, all or none, with one event."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.desk import policies
from luoshi.desk.actions.base import short, still_open
from luoshi.desk.actions.deciding import checked_reason
from luoshi.desk.models import Joined, Waiver
from luoshi.desk.states import standings_of
from luoshi.ledger.actions.base import locked, person_of
from luoshi.ledger.models import Matter
from luoshi.ledger.policies import can_edit
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor
from luoshi.sources.models import Clause, Document


def waive_many(
    *, actor: Actor, document: Document, clauses: Sequence[Clause], reason: str, key: str | None = None
) -> int:
    """Decides that none of the sentences becomes a matter; how many these were.

    Raises:
        Refused: the actor is not the delivery office.
        AlreadyDecided: one of them has a matter or is waived.
        ActionError: no sentence, no reason, or a reason of more than 200 characters.
    """
    with recording(actor, "clauses_waived", key=key) as entry:
        if entry.repeated:
            return len(clauses)
        require(policies.can_decide(actor, document))
        reason = checked_reason(reason)
        rows = _locked(clauses)
        still_open(rows)
        Waiver.objects.bulk_create(
            Waiver(
                county_id=actor.county_id,
                clause=clause,
                reason=reason,
                waived_by_id=person_of(actor),
                waived_at=clock.now(),
            )
            for clause in rows
        )
        for clause in rows:
            entry.about(clause)
        entry.say(count=len(rows), reason=reason, places=[clause.place for clause in rows])
        return len(rows)


def take_back_many(*, actor: Actor, document: Document, clauses: Sequence[Clause], key: str | None = None) -> int:
    """Takes back what was decided about the sentences: drafts are thrown away, waivers are lifted. Open ones stay open.
    How many were decided.

    Raises:
        Refused: the actor is not the delivery office, or a matter was issued.
        ActionError: nothing was decided, or a sentence was merged into another one's draft: that is taken out singly.
    """
    with recording(actor, "decisions_taken_back", key=key) as entry:
        if entry.repeated:
            return len(clauses)
        require(policies.can_decide(actor, document))
        rows = _locked(clauses)
        standings = standings_of([clause.pk for clause in rows])
        decided = [clause for clause in rows if clause.pk in standings]
        if not decided:
            raise ActionError(_("Nothing was decided about these sentences."))
        _refuse_merged(decided)
        for matter in {matter.pk: matter for clause in decided for matter in standings[clause.pk].matters}.values():
            entry.about(_thrown_away(actor, matter))
        Waiver.objects.filter(clause__in=decided).delete()
        for clause in decided:
            entry.about(clause)
        entry.say(count=len(decided), places=[clause.place for clause in decided])
        return len(decided)


def _locked(clauses: Sequence[Clause]) -> list[Clause]:
    if not clauses:
        raise ActionError(_("Choose at least one sentence."))
    wanted = [clause.pk for clause in clauses]
    return list(Clause.objects.select_for_update().filter(pk__in=wanted).order_by("ordinal"))


def _refuse_merged(clauses: Sequence[Clause]) -> None:
    merged = Joined.objects.filter(clause__in=clauses).select_related("clause").first()
    if merged:
        raise ActionError(
            _("“%(text)s” was merged into another sentence's draft. Take it out there first.")
            % {"text": short(merged.clause)}
        )


def _thrown_away(actor: Actor, matter: Matter) -> Matter:
    """The draft that was deleted, still with its key, for the record."""
    draft = locked(matter)
    require(can_edit(actor, draft))
    Matter.objects.filter(pk=draft.pk).delete()
    return draft
