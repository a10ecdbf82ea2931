"""Minutes go out, decisions are settled, a meeting is cancelled or taken up again."""

from __future__ import annotations

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.concerns.meetings import policies, stages
from luoshi.concerns.meetings.models import Meeting
from luoshi.ledger.keeping import locked
from luoshi.ledger.models import Matter
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor


def issue_minutes(*, actor: Actor, meeting: Meeting, key: str | None = None) -> Meeting:
    """The minutes go to the units that were asked; what was settled stays as it is from now on.

    Raises:
        Refused: not the delivery office, or an item without what was settled.
    """
    with recording(actor, "meeting_minutes_issued", key=key) as entry:
        row = locked(meeting)
        if entry.repeated:
            return row
        require(policies.can_issue_minutes(actor, row))
        row.move(stages.MINUTED)
        row.minutes_on, row.version = clock.today(), row.version + 1
        row.save(update_fields=["stage", "minutes_on", "version"])
        entry.about(row, count=Matter.objects.about(row).count())
        entry.result(row)
        return row


def settle_meeting(*, actor: Actor, meeting: Meeting, key: str | None = None) -> Meeting:
    """Every decision was brought to its end.

    Raises:
        Refused: not the delivery office, or the minutes are not out.
        ActionError: decisions that are open, by name.
    """
    with recording(actor, "meeting_settled", key=key) as entry:
        row = locked(meeting)
        if entry.repeated:
            return row
        require(policies.can_settle(actor, row))
        if still_open := list(Matter.objects.about(row).in_force().order_by("number")[:3]):
            names = "、".join(matter.title for matter in still_open)
            raise ActionError(_("Decisions are still open: %(names)s.") % {"names": names})
        row.move(stages.SETTLED)
        row.version += 1
        row.save(update_fields=["stage", "version"])
        entry.about(row)
        entry.result(row)
        return row


def take_up_meeting(*, actor: Actor, meeting: Meeting, reason: str, key: str | None = None) -> Meeting:
    """A look-back found that a decision did not hold.

    Raises:
        Refused: not the delivery office, or it is not settled.
        ActionError: no reason.
    """
    with recording(actor, "meeting_taken_up", key=key) as entry:
        row = locked(meeting)
        if entry.repeated:
            return row
        require(policies.can_take_up(actor, row))
        if not reason.strip():
            raise ActionError(_("Say why."), field="reason")
        row.move(stages.MINUTED)
        row.version += 1
        row.save(update_fields=["stage", "version"])
        entry.about(row, reason=reason.strip())
        entry.result(row)
        return row


def cancel_meeting(*, actor: Actor, meeting: Meeting, reason: str, key: str | None = None) -> Meeting:
    """The meeting does not take place; its number stays taken.

    Raises:
        Refused: not the delivery office, or it was held.
        ActionError: no reason.
    """
    with recording(actor, "meeting_cancelled", key=key) as entry:
        row = locked(meeting)
        if entry.repeated:
            return row
        require(policies.can_set_agenda(actor, row))
        if not reason.strip():
            raise ActionError(_("Say why the meeting is cancelled."), field="reason")
        row.move(stages.CANCELLED)
        row.cancel_reason, row.version = reason.strip(), row.version + 1
        row.save(update_fields=["stage", "cancel_reason", "version"])
        entry.about(row, reason=row.cancel_reason)
        entry.result(row)
        return row
