"""签收, 异议 and the ruling on it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.ledger import policies
from luoshi.ledger.actions.base import earlier, locked, person_of, saved
from luoshi.ledger.actions.changes import SUPPORTING, noting
from luoshi.ledger.actions.issuing import start_clocks
from luoshi.ledger.models import Dispute, Matter, RequestState, State
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor
from luoshi.org.calendar import calendar
from luoshi.org.models import Unit


def acknowledge(*, actor: Actor, matter: Matter, key: str | None = None) -> Matter:
    """The lead unit takes the matter.

    Raises:
        Refused: not the lead unit, or not waiting for it.
    """
    with recording(actor, "matter_acknowledged", key=key) as entry:
        current = locked(matter)
        if entry.repeated:
            return current
        require(policies.can_acknowledge(actor, current))
        current.move(State.ACKNOWLEDGED)
        current.acknowledged_at = clock.now()
        saved(current, "state", "acknowledged_at")
        entry.about(current)
        entry.result(current)
        return current


def dispute(
    *, actor: Actor, matter: Matter, reason: str, proposed_unit: Unit | None = None, key: str | None = None
) -> Dispute:
    """The lead unit objects, once, and may say who should lead instead.

    Raises:
        Refused: not the lead unit, too late, or objected before.
        ActionError: no reason.
    """
    with recording(actor, "matter_disputed", key=key) as entry:
        current = locked(matter)
        if entry.repeated:
            return earlier(Dispute, entry)
        require(policies.can_dispute(actor, current))
        if not reason.strip():
            raise ActionError(_("Give the reason of the objection."), field="reason")
        assert current.lead_unit_id is not None
        row = Dispute.objects.create(
            county_id=current.county_id,
            matter=current,
            unit_id=current.lead_unit_id,
            proposed_unit=proposed_unit,
            reason=reason.strip(),
            asked_by_id=person_of(actor),
            asked_at=clock.now(),
        )
        current.move(State.DISPUTED)
        saved(current, "state")
        entry.about(current, reason=row.reason)
        entry.result(row)
        return row


def rule_dispute(*, actor: Actor, matter: Matter, lead_unit: Unit, ruling: str, key: str | None = None) -> Matter:
    """The office rules who leads; the ruling binds and starts the clocks anew.

    Raises:
        Refused: not the office, or no objection is open.
        ActionError: no words.
    """
    with recording(actor, "dispute_ruled", key=key) as entry:
        current = locked(matter)
        if entry.repeated:
            return current
        require(policies.can_rule_dispute(actor, current))
        if not ruling.strip():
            raise ActionError(_("Say why the ruling is as it is."), field="ruling")
        granted = lead_unit.pk != current.lead_unit_id
        current.disputes.filter(state=RequestState.ASKED).update(
            state=RequestState.GRANTED if granted else RequestState.REFUSED,
            ruling=ruling.strip(),
            ruled_by_id=person_of(actor),
            ruled_at=clock.now(),
            ruled_lead=lead_unit,
        )
        with noting(entry, [current], "lead_unit", SUPPORTING):
            current.support_rows.filter(unit=lead_unit).delete()
            current.lead_unit = lead_unit
            current.move(State.ISSUED)
            start_clocks(current, clock.today(), calendar())
            saved(current, "lead_unit", "state", "issued_on", "acknowledge_by", "object_by", "reply_by")
        entry.about(current, ruling=ruling.strip(), lead=lead_unit.name)
        entry.result(current)
        return current
