"""Setting the threshold, and giving the reason why a matter is tighter than what was asked."""

from __future__ import annotations

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.insight.tightening.models import TighteningReason, TighteningRule
from luoshi.insight.tightening.policies import can_give_reason, can_set_threshold
from luoshi.ledger.actions.base import person_of
from luoshi.ledger.models import Matter
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor

LONGEST = 200
MOST_DAYS, MOST_PERCENT = 365, 500


def set_threshold(*, actor: Actor, days: int, percent: int) -> TighteningRule:
    """From now on a reason is asked for beyond so many days or so many per cent.

    Raises:
        Refused: the actor is not the delivery office.
        ActionError: a number that makes no sense.
    """
    with recording(actor, "tightening_threshold_set") as entry:
        require(can_set_threshold(actor))
        if not (0 <= days <= MOST_DAYS and 0 <= percent <= MOST_PERCENT):
            raise ActionError(_("Days from 0 to 365, per cent from 0 to 500."))
        row = TighteningRule.objects.create(
            county_id=actor.county_id, days=days, percent=percent, set_by_id=person_of(actor), set_at=clock.now()
        )
        entry.about(row, days=days, percent=percent)
        return row


def give_reason(*, actor: Actor, matter: Matter, reason: str) -> TighteningReason:
    """Says why a matter is tighter than what was asked; a later reason replaces the first.

    Raises:
        Refused: the actor is not the delivery office.
        ActionError: no reason, or one of more than 200 characters.
    """
    with recording(actor, "tightening_reason_given") as entry:
        require(can_give_reason(actor, matter))
        reason = reason.strip()
        if not reason or len(reason) > LONGEST:
            raise ActionError(_("Say in at most 200 characters why it is tighter than what was asked."), field="reason")
        fields = {
            "county_id": matter.county_id,
            "reason": reason,
            "given_by_id": person_of(actor),
            "given_at": clock.now(),
        }
        row, _made = TighteningReason.objects.update_or_create(matter=matter, defaults=fields)
        entry.about(matter, reason=reason)
        return row
