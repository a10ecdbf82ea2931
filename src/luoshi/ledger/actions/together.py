"""Several matters at once: all or none, one event that names them all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.audit.record import Entry, recording
from luoshi.ledger import list_policies, policies
from luoshi.ledger.actions.base import person_of
from luoshi.ledger.actions.changes import noting
from luoshi.ledger.lights.keep import refresh
from luoshi.ledger.models import DueSource, Extension, Matter, RequestState, State
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.lib.policy import Decision, Denied, allow_if
from luoshi.org.actors import Actor
from luoshi.ui.formats import full_day

_ASKED = ("extensions", "reports", "verifications")  # what the policies read


def acknowledge_matters(*, actor: Actor, matters: Sequence[Matter], key: str | None = None) -> list[Matter]:
    """The lead unit takes several matters.

    Raises:
        Refused: the rule that forbids one of them, with its matter.
        ActionError: none was chosen.
    """
    with recording(actor, "matters_acknowledged", key=key) as entry:
        rows = locked_rows(matters)
        if entry.repeated:
            return rows
        for row in rows:
            require(of(row, policies.can_acknowledge(actor, row)))
        for row in rows:
            row.move(State.ACKNOWLEDGED)
            row.acknowledged_at = clock.now()
        return _saved(entry, rows, "state", "acknowledged_at")


def close_matters(*, actor: Actor, matters: Sequence[Matter], key: str | None = None) -> list[Matter]:
    """Closes what was claimed and confirmed.

    Raises:
        Refused: the rule that forbids one of them, with its matter.
        ActionError: none was chosen.
    """
    with recording(actor, "matters_closed", key=key) as entry:
        rows = locked_rows(matters)
        if entry.repeated:
            return rows
        for row in rows:
            require(of(row, policies.can_close(actor, row)))
        for row in rows:
            row.move(State.CLOSED)
            row.closed_at = clock.now()
        return _saved(entry, rows, "state", "closed_at")


def cancel_matters(*, actor: Actor, matters: Sequence[Matter], basis: str, key: str | None = None) -> list[Matter]:
    """Takes matters out of force by one document or decision.

    Raises:
        Refused: the rule that forbids one of them, with its matter.
        ActionError: none was chosen, or no basis.
    """
    with recording(actor, "matters_cancelled", key=key) as entry:
        rows = locked_rows(matters)
        if entry.repeated:
            return rows
        for row in rows:
            require(of(row, policies.can_cancel(actor, row)))
        if not basis.strip():
            raise ActionError(_("Name the document or decision that cancels the matter."), field="basis")
        for row in rows:
            row.move(State.CANCELLED)
        return _saved(entry, rows, "state", basis=basis.strip())


def extend_matters(
    *, actor: Actor, matters: Sequence[Matter], new_due_on: date, basis: str, key: str | None = None
) -> list[Matter]:
    """The office moves the dates of matters by one document or decision; each counts as the matter's first extension.

    Raises:
        Refused: the rule that forbids one of them, with its matter.
        ActionError: none was chosen, no basis, or a date that is not later for one of them.
    """
    with recording(actor, "matters_extended", key=key) as entry:
        rows = locked_rows(matters)
        if entry.repeated:
            return rows
        for row in rows:
            require(of(row, list_policies.can_extend(actor, row)))
        for row in rows:
            require(of(row, is_later(row, new_due_on)))
        if not basis.strip():
            raise ActionError(_("Name the document or decision that moves the date."), field="basis")
        Extension.objects.bulk_create(_granted(actor, row, new_due_on, basis.strip()) for row in rows)
        for row in rows:
            row.due_on, row.due_source = new_due_on, DueSource.EXTENSION
        return _saved(entry, rows, "due_on", "due_source", new_due_on=new_due_on, basis=basis.strip())


def is_later(matter: Matter, day: date) -> Decision:
    """A new date lies after the one that holds."""
    words = _("The new date must be later than %(day)s.") % {"day": full_day(matter.due_on)}
    return allow_if(matter.due_on is not None and day > matter.due_on, words)


def locked_rows(matters: Iterable[Matter] | Iterable[UUID]) -> list[Matter]:
    """The matters as they are now, held against other writers, in one order so that two never wait for each other.

    Raises:
        ActionError: none was chosen.
    """
    ids = [row.pk if isinstance(row, Matter) else row for row in matters]
    rows = Matter.objects.select_for_update().filter(pk__in=ids).order_by("pk").prefetch_related(*_ASKED)
    found = list(rows)
    if not found:
        raise ActionError(_("No matter was chosen."))
    return found


def of(matter: Matter, decision: Decision) -> Decision:
    """The decision; a denial names the matter."""
    if isinstance(decision, Denied):
        return Denied(_("%(matter)s: %(reason)s") % {"matter": matter, "reason": decision.reason})
    return decision


def _granted(actor: Actor, row: Matter, day: date, basis: str) -> Extension:
    who, now = person_of(actor), clock.now()
    assert row.due_on is not None  # `can_extend` has asked
    return Extension(
        county_id=row.county_id,
        matter=row,
        ordinal=1,
        old_due_on=row.due_on,
        new_due_on=day,
        reason=basis,
        state=RequestState.GRANTED,
        ruling=basis,
        asked_by_id=who,
        asked_at=now,
        ruled_by_id=who,
        ruled_at=now,
    )


def _saved(entry: Entry, rows: list[Matter], *fields: str, **words: object) -> list[Matter]:
    """Writes the changed fields, the lights that follow, and names every matter in the event."""
    with noting(entry, rows, *(name for name in ("due_on", "due_source") if name in fields)):
        Matter.objects.bulk_update(rows, fields, batch_size=400)
    refresh(rows)
    entry.say(count=len(rows), **words)
    for row in rows:
        entry.about(row)
    return rows
