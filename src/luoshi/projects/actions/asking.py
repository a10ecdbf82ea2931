"""需协调事项: what a unit asks of a leader, and the answer."""

from __future__ import annotations

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.ledger.actions.base import person_of
from luoshi.ledger.keeping import locked
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor
from luoshi.projects import policies
from luoshi.projects.models import AskState, Dispatch


def answer_ask(*, actor: Actor, dispatch: Dispatch, answer: str, key: str | None = None) -> Dispatch:
    """The answer to a request for coordination; it stands beside the request from then on.

    Raises:
        Refused: nobody who is asked, or nothing waits.
        ActionError: no words.
    """
    with recording(actor, "project_ask_answered", key=key) as entry:
        project = locked(dispatch.project)
        row = Dispatch.objects.select_for_update(of=("self",)).get(pk=dispatch.pk)
        if entry.repeated:
            return row
        require(policies.can_answer(actor, row))
        if not answer.strip():
            raise ActionError(_("Say what was decided, who does it, and by when."), field="answer")
        row.answer, row.ask_state = answer.strip(), AskState.ANSWERED
        row.answered_by_id, row.answered_at = person_of(actor), clock.now()
        row.save(update_fields=["answer", "ask_state", "answered_by", "answered_at"])
        entry.about(project, ask=row.ask, answer=row.answer)
        entry.result(row)
        return row
