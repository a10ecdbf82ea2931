"""延期 and 挂账: asked by the unit, ruled on by the office or the sponsor."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.ledger import policies
from luoshi.ledger.actions.base import earlier, locked, person_of, saved
from luoshi.ledger.actions.changes import noting
from luoshi.ledger.models import DueSource, Extension, Matter, RequestState, State, Suspension
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, Refused, require
from luoshi.org.actors import Actor
from luoshi.ui.formats import full_day


def ask_extension(*, actor: Actor, matter: Matter, new_due_on: date, reason: str, key: str | None = None) -> Extension:
    """Asks for a later date, before the present one has passed.

    Raises:
        Refused: not the lead unit, too late, or one waits already.
        ActionError: no reason, or a date that is not later.
    """
    with recording(actor, "extension_asked", key=key) as entry:
        current = locked(matter)
        if entry.repeated:
            return earlier(Extension, entry)
        require(policies.can_ask_extension(actor, current))
        assert current.due_on is not None
        if not reason.strip():
            raise ActionError(_("Give the reason."), field="reason")
        if new_due_on <= current.due_on:
            raise ActionError(
                _("The new date must be later than %(day)s.") % {"day": full_day(current.due_on)}, field="new_due_on"
            )
        row = Extension.objects.create(
            county_id=current.county_id,
            matter=current,
            ordinal=current.extensions.count() + 1,
            old_due_on=current.due_on,
            new_due_on=new_due_on,
            reason=reason.strip(),
            asked_by_id=person_of(actor),
            asked_at=clock.now(),
        )
        entry.about(current, new_due_on=new_due_on, reason=row.reason)
        entry.result(row)
        return row


def rule_extension(
    *, actor: Actor, extension: Extension, granted: bool, ruling: str, key: str | None = None
) -> Extension:
    """Grants or refuses a later date.

    Raises:
        Refused: ruled on already, or the second one and not the sponsor.
        ActionError: refused without words.
    """
    with recording(actor, "extension_ruled", key=key) as entry:
        row = Extension.objects.select_for_update().get(pk=extension.pk)
        if entry.repeated:
            return row
        current = locked(row.matter)
        require(policies.can_rule_extension(actor, row))
        _rule(row, actor, granted, ruling)
        if granted:
            with noting(entry, [current], "due_on", "due_source"):
                current.due_on = row.new_due_on
                current.due_source = DueSource.EXTENSION
                saved(current, "due_on", "due_source")
        entry.about(current, state=str(RequestState(row.state).label), ruling=row.ruling)
        entry.result(row)
        return row


def ask_suspension(
    *, actor: Actor, matter: Matter, condition: str, review_on: date, reason: str, key: str | None = None
) -> Suspension:
    """Asks for a pause until a condition holds, with a day to look again.

    Raises:
        Refused: not the lead unit, or one waits already.
        ActionError: no condition, no reason, a day that has passed.
    """
    with recording(actor, "suspension_asked", key=key) as entry:
        current = locked(matter)
        if entry.repeated:
            return earlier(Suspension, entry)
        require(policies.can_ask_suspension(actor, current))
        if not condition.strip() or not reason.strip():
            raise ActionError(_("Give the condition and the reason."), field="condition")
        if review_on <= clock.today():
            raise ActionError(_("The day to look again lies ahead."), field="review_on")
        row = Suspension.objects.create(
            county_id=current.county_id,
            matter=current,
            condition=condition.strip(),
            review_on=review_on,
            reason=reason.strip(),
            asked_by_id=person_of(actor),
            asked_at=clock.now(),
        )
        entry.about(current, condition=row.condition, review_on=review_on)
        entry.result(row)
        return row


def rule_suspension(
    *, actor: Actor, suspension: Suspension, granted: bool, ruling: str, key: str | None = None
) -> Suspension:
    """The sponsor grants or refuses the pause.

    Raises:
        Refused: ruled on already, or not the sponsor.
    """
    with recording(actor, "suspension_ruled", key=key) as entry:
        row = Suspension.objects.select_for_update().get(pk=suspension.pk)
        if entry.repeated:
            return row
        current = locked(row.matter)
        require(policies.can_rule_suspension(actor, current))
        if not row.is_open:
            raise Refused(_("This request has been ruled on."))
        _rule(row, actor, granted, ruling)
        if granted:
            current.move(State.SUSPENDED)
            saved(current, "state")
        entry.about(current, state=str(RequestState(row.state).label), ruling=row.ruling)
        entry.result(row)
        return row


def resume(*, actor: Actor, matter: Matter, reason: str, key: str | None = None) -> Matter:
    """Ends a pause.

    Raises:
        Refused: not the office, or not suspended.
    """
    with recording(actor, "matter_resumed", key=key) as entry:
        current = locked(matter)
        if entry.repeated:
            return current
        require(policies.can_resume(actor, current))
        current.suspensions.filter(ended_at__isnull=True).update(ended_at=clock.now())
        current.move(State.IN_PROGRESS)
        saved(current, "state")
        entry.about(current, reason=reason)
        entry.result(current)
        return current


def _rule(row: Extension | Suspension, actor: Actor, granted: bool, ruling: str) -> None:
    if not granted and not ruling.strip():
        raise ActionError(_("Say why it is refused."), field="ruling")
    row.state = RequestState.GRANTED if granted else RequestState.REFUSED
    row.ruling = ruling.strip()
    row.ruled_by_id = person_of(actor)
    row.ruled_at = clock.now()
    row.save(update_fields=["state", "ruling", "ruled_by", "ruled_at"])
