"""What the office asks of units, and where one's own digest goes."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.chase import policies
from luoshi.chase.models import Reminder, ReminderSetting
from luoshi.ledger.actions.base import person_of
from luoshi.ledger.actions.together import locked_rows, of
from luoshi.ledger.models import Matter
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor

MOST_WORDS = 200


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


def remind_matters(
    *, actor: Actor, matters: Sequence[Matter], words: str = "", key: str | None = None
) -> list[Reminder]:
    """催办: the lead units find it in their reminders, in today's digest or, outside hours, in the next one.

    Raises:
        Refused: the rule that forbids one of them, with its matter.
        ActionError: none was chosen, or too many words.
    """
    with recording(actor, "matters_reminded", key=key) as entry:
        rows, today, words = locked_rows(matters), clock.today(), words.strip()
        sent = Reminder.objects.filter(matter__in=rows, day=today)
        if entry.repeated:
            return list(sent)
        already = set(sent.values_list("matter_id", flat=True))
        for row in rows:
            require(of(row, policies.can_remind(actor, row, reminded=row.pk in already)))
        if len(words) > MOST_WORDS:
            raise ActionError(_("At most %(n)d characters.") % {"n": MOST_WORDS}, field="words")
        person, now = person_of(actor), clock.now()
        for row in rows:
            entry.about(row)
        entry.say(count=len(rows), words=words)
        return Reminder.objects.bulk_create(
            Reminder(
                county_id=row.county_id,
                matter=row,
                unit=row.lead_unit,
                day=today,
                words=words,
                sent_by_id=person,
                made_at=now,
            )
            for row in rows
        )


def _check(by_mail: bool, address: str) -> None:
    if not by_mail:
        return
    if not address:
        raise ActionError(_("Give the address the digest goes to."), field="address")
    try:
        validate_email(address)
    except ValidationError as problem:
        raise ActionError(_("This is no e-mail address."), field="address") from problem
