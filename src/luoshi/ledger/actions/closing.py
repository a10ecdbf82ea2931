"""销号, 回头看 and 撤销."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.ledger import policies
from luoshi.ledger.actions.base import attach, earlier, locked, person_of, saved
from luoshi.ledger.models import LookBack, LookBackOutcome, Matter, State
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor
from luoshi.sources.models import StoredFile


def close(*, actor: Actor, matter: Matter, key: str | None = None) -> Matter:
    """Closes what was claimed and confirmed.

    Raises:
        Refused: not the office, not claimed, or no verification confirmed the claim.
    """
    with recording(actor, "matter_closed", key=key) as entry:
        current = locked(matter)
        if entry.repeated:
            return current
        require(policies.can_close(actor, current))
        current.move(State.CLOSED)
        current.closed_at = clock.now()
        saved(current, "state", "closed_at")
        entry.about(current)
        entry.result(current)
        return current


def look_back(
    *,
    actor: Actor,
    matter: Matter,
    outcome: str,
    words: str,
    found_on: date,
    on_site: bool = False,
    files: Sequence[StoredFile] = (),
    key: str | None = None,
) -> LookBack:
    """Re-checks something closed; a relapse opens it again and keeps its history.

    Raises:
        Refused: not closed, not the office, or one's own unit.
        ActionError: no words, no outcome, a day in the future.
    """
    with recording(actor, "looked_back", key=key) as entry:
        current = locked(matter)
        if entry.repeated:
            return earlier(LookBack, entry)
        require(policies.can_look_back(actor, current))
        _check(outcome, words, found_on)
        row = LookBack.objects.create(
            county_id=current.county_id,
            matter=current,
            outcome=outcome,
            on_site=on_site,
            found_on=found_on,
            words=words.strip(),
            looked_by_id=person_of(actor),
            recorded_at=clock.now(),
        )
        attach(actor, current, files, look_back=row)
        fields: list[str] = []
        if outcome == LookBackOutcome.RELAPSED:
            current.move(State.IN_PROGRESS)
            current.closed_at = current.claimed_at = None
            fields = ["state", "closed_at", "claimed_at"]
        saved(current, *fields)
        entry.about(current, outcome=str(LookBackOutcome(outcome).label), words=row.words)
        entry.about(row)
        entry.result(row)
        return row


def cancel(*, actor: Actor, matter: Matter, basis: str, key: str | None = None) -> Matter:
    """Takes a matter out of force by a document or a decision, which must be named.

    Raises:
        Refused: not the office, or the matter is not open.
        ActionError: no basis.
    """
    with recording(actor, "matter_cancelled", key=key) as entry:
        current = locked(matter)
        if entry.repeated:
            return current
        require(policies.can_cancel(actor, current))
        if not basis.strip():
            raise ActionError(_("Name the document or decision that cancels the matter."), field="basis")
        current.move(State.CANCELLED)
        saved(current, "state")
        entry.about(current, basis=basis.strip())
        entry.result(current)
        return current


def _check(outcome: str, words: str, found_on: date) -> None:
    if outcome not in LookBackOutcome.values:
        raise ActionError(_("Choose the finding."), field="outcome")
    if not words.strip():
        raise ActionError(_("Say what was found."), field="words")
    if found_on > clock.today():
        raise ActionError(_("The day of the check lies in the future."), field="found_on")
