"""Where one's own digest goes."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.chase import policies
from luoshi.chase.models import ReminderSetting
from luoshi.ledger.actions.base import person_of
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor


def set_reminders(*, actor: Actor, by_mail: bool, address: str = "", key: str | None = None) -> ReminderSetting:
    """Switches one's own letters on or off. The address is contact data: it stays out of the event, and is erased when
    the letters are switched off.

    Raises:
        Refused: nobody whom matters concern.
        ActionError: on without an address, or what is no address.
    """
    with recording(actor, "reminders_set", key=key) as entry:
        require(policies.can_have_inbox(actor))
        person = person_of(actor)
        address = address.strip() if by_mail else ""
        _check(by_mail, address)
        rows = ReminderSetting.objects.select_for_update().filter(person=person)
        row = rows.first() or ReminderSetting(county_id=actor.county_id, person_id=person)
        if entry.repeated:
            return row
        row.by_mail, row.address = by_mail, address
        row.save()
        entry.about(row, by_mail=_("yes") if by_mail else _("no"))
        entry.result(row)
        return row


def _check(by_mail: bool, address: str) -> None:
    if not by_mail:
        return
    if not address:
        raise ActionError(_("Give the address the digest goes to."), field="address")
    try:
        validate_email(address)
    except ValidationError as problem:
        raise ActionError(_("This is no e-mail address."), field="address") from problem
