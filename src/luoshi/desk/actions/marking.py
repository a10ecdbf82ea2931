"""补标: background that the office takes as a commitment, although the reading does not."""

from __future__ import annotations

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.desk import policies
from luoshi.desk.actions.base import lock, standing_of
from luoshi.desk.models import Marked
from luoshi.desk.states import ClauseState
from luoshi.ledger.actions.base import person_of
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor
from luoshi.sources.models import Clause


def mark(*, actor: Actor, clause: Clause) -> Marked:
    """Takes a background sentence as a commitment; it is open. Needs ``clause.version.document`` loaded.

    Raises:
        Refused: the actor is not the delivery office, or the clause is no background.
        ActionError: it was marked already.
    """
    with recording(actor, "clause_marked") as entry:
        require(policies.can_mark(actor, clause))
        lock(clause)
        if Marked.objects.filter(clause=clause).exists():
            raise ActionError(_("This sentence is a commitment already."))
        marked = Marked(county_id=actor.county_id, clause=clause, marked_by_id=person_of(actor), marked_at=clock.now())
        marked.save(force_insert=True)
        entry.about(clause, place=clause.place, text=clause.text)
        return marked


def unmark(*, actor: Actor, clause: Clause) -> None:
    """Takes a mark back; the sentence is background again.

    Raises:
        Refused: the actor is not the delivery office.
        ActionError: it is not marked, or something was decided about it: that is taken back first.
    """
    with recording(actor, "clause_unmarked") as entry:
        require(policies.can_decide(actor, clause.version.document))
        lock(clause)
        marked = Marked.objects.select_for_update().filter(clause=clause).first()
        if marked is None:
            raise ActionError(_("This sentence is not marked any more."))
        if standing_of(clause).state is not ClauseState.OPEN:
            raise ActionError(_("Take back first what was decided about this sentence."))
        entry.about(clause, place=clause.place)
        marked.delete()
