"""How a unit answers an instruction or a suggestion: written, signed, sent back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.utils.translation import gettext as _

from luoshi.audit.record import Entry, recording
from luoshi.concerns.meetings import policies, stages
from luoshi.concerns.meetings.models import Handled, Suggestion, Verdict
from luoshi.ledger.actions.base import person_of
from luoshi.ledger.keeping import checked, locked, same_version
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor
from luoshi.org.models import Unit

H = TypeVar("H", bound=Handled)
_SHORTEST = 10  # signs: below it nothing is said


@dataclass(frozen=True, slots=True)
class AnswerInput:
    """An answer; suggestions also take the letter of the result and, where it is planned (B), until when."""

    reply: str
    verdict: str = ""
    promised_on: date | None = None


def write_reply(*, actor: Actor, row: H, answer: AnswerInput, version: int | None = None, key: str | None = None) -> H:
    """The lead unit answers. A head signs what they write themselves; a liaison's answer waits for the head.

    Raises:
        Refused: not the lead unit, or not its turn.
        Conflict: somebody wrote meanwhile.
        ActionError: no words, a suggestion without its letter, a planned result without a day to come.
    """
    with recording(actor, "reply_written", key=key) as entry:
        held = locked(row)
        if entry.repeated:
            return held
        require(policies.can_write(actor, held))
        same_version(held, version, {"reply": answer.reply})
        if len(answer.reply.strip()) < _SHORTEST:
            raise ActionError(_("Say what was done and with what result, in a sentence at least."), field="reply")
        held.reply, held.written_by_id = answer.reply.strip(), person_of(actor)
        fields = ["reply", "written_by", *_judged(held, answer)]
        if policies.signs(actor, held):
            return _sent(held, entry, *fields, own_approval=True)
        held.move(stages.WRITTEN)
        return _saved(held, entry, "stage", *fields)


def sign_reply(*, actor: Actor, row: H, key: str | None = None) -> H:
    """The answer leaves the unit.

    Raises:
        Refused: not the head, or the writer's own where somebody else could sign.
    """
    with recording(actor, "reply_signed", key=key) as entry:
        held = locked(row)
        if entry.repeated:
            return held
        require(policies.can_sign(actor, held))
        return _sent(held, entry, own_approval=held.written_by_id == actor.person_id)


def return_reply(*, actor: Actor, row: H, reason: str, key: str | None = None) -> H:
    """The head sends the answer back to its writer.

    Raises:
        Refused: not the head, or nothing waits.
        ActionError: no reason.
    """
    with recording(actor, "reply_returned", key=key) as entry:
        held = locked(row)
        if entry.repeated:
            return held
        require(policies.can_sign(actor, held))
        again = stages.REDO if isinstance(held, Suggestion) and held.rounds else stages.GIVEN
        return given_back(held, entry, again, reason)


def give_anew(*, actor: Actor, row: H, unit: Unit, reason: str, key: str | None = None) -> H:
    """To another unit; the day stays, for the clock of whoever waits goes on.

    Raises:
        Refused: not the keeper, or the answer is out.
        ActionError: the same unit, one of another county, or no reason.
    """
    with recording(actor, "handled_given_anew", key=key) as entry:
        held = locked(row)
        if entry.repeated:
            return held
        require(policies.can_give_anew(actor, held))
        if unit.pk == held.lead_unit_id or unit.county_id != held.county_id:
            raise ActionError(_("Choose another unit of the county."), field="unit")
        if not reason.strip():
            raise ActionError(_("Say why."), field="reason")
        old, held.lead_unit = held.lead_unit.name, unit
        return _saved(held, entry, "lead_unit", old=old, new=unit.name, reason=reason.strip())


def given_back(row: H, entry: Entry, stage: str, reason: str, *fields: str) -> H:
    """To the unit again, with what is to be mended. Raises ActionError without words."""
    if not reason.strip():
        raise ActionError(_("Say what has to be mended."), field="reason")
    row.move(stage)
    row.returned_because = reason.strip()
    return _saved(row, entry, "stage", "returned_because", *fields, reason=row.returned_because)


def _judged(row: Handled, answer: AnswerInput) -> list[str]:
    """The letter of a suggestion's answer; what is planned has a day that is still to come."""
    if not isinstance(row, Suggestion):
        return []
    if answer.verdict not in Verdict.values:
        raise ActionError(_("Choose the letter of the result."), field="verdict")
    planned = answer.verdict == Verdict.PLANNED
    row.verdict, row.promised_on = answer.verdict, answer.promised_on if planned else None
    checked(row, exclude=("lead_unit", "sponsor", "written_by", "created_at"))
    if row.promised_on and row.promised_on <= clock.today():
        raise ActionError(_("The day by which it is to be done lies in the past."), field="promised_on")
    return ["verdict", "promised_on"]


def _sent(row: H, entry: Entry, *fields: str, own_approval: bool) -> H:
    row.move(stages.REPLIED)
    row.replied_at, row.returned_because = clock.now(), ""
    if isinstance(row, Suggestion):
        row.rounds += 1
        row.satisfaction, row.satisfaction_words = "", ""
        fields = (*fields, "rounds", "satisfaction", "satisfaction_words")
    late = clock.today() > row.due_on
    return _saved(row, entry, "stage", "replied_at", "returned_because", *fields, own_approval=own_approval, late=late)


def _saved(row: H, entry: Entry, *fields: str, **words: object) -> H:
    row.version += 1
    row.save(update_fields=[*fields, "version"])
    entry.about(row, unit=row.lead_unit.name, **words)
    entry.result(row)
    return row
