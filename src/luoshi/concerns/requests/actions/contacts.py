"""Contact data: each look is in the record, and it is erased when its purpose has ended."""

from __future__ import annotations

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.concerns.requests import policies
from luoshi.concerns.requests.actions.base import contact_words, said, saved
from luoshi.concerns.requests.models import Contact, Request
from luoshi.ledger.keeping import locked
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor

_AT_ONCE = 500


def show_contact(*, actor: Actor, request: Request) -> Contact:
    """The contact data of a request, in plain; that it was looked at, by whom and when, is in the record.

    Raises:
        Refused: neither the handling unit nor the officer who handles it, or erased.
    """
    with recording(actor, "request_contact_shown") as entry:
        row = locked(request)
        require(policies.can_see_contact(actor, row))
        contact = Contact.objects.filter(request=row).first()
        if contact is None:
            raise ActionError(_("The contact data was erased."))
        entry.about(row)
        return contact


def erase_contact(*, actor: Actor, request: Request, reason: str, key: str | None = None) -> Request:
    """Erases contact data before its day, because whoever asked wants it.

    Raises:
        Refused: not of the office, or erased already.
        ActionError: no reason.
    """
    with recording(actor, "request_contact_erased", key=key) as entry:
        row = locked(request)
        if entry.repeated:
            return row
        require(policies.can_erase_contact(actor, row))
        why = said(reason, _("Say who asked for it, without names."), "words", contact_words([row]))
        Contact.objects.filter(request=row).delete()
        row.contact_erased_on = clock.today()
        saved(row, "contact_erased_on")
        entry.about(row, reason=why)
        entry.result(row)
        return row


def erase_due(*, actor: Actor) -> int:
    """Erases the contact data of requests whose day has come, by the county's rule; how many. For the tick.

    Raises:
        Refused: a person.
    """
    require(policies.can_erase_due(actor))
    today = clock.today()
    due = Request.objects.filter(county=actor.county_id).to_erase(today)
    if not due.exists():
        return 0
    with recording(actor, "request_contacts_erased") as entry:
        rows = list(due.select_for_update(of=("self",)).order_by("pk")[:_AT_ONCE])
        Contact.objects.filter(request__in=rows).delete()
        for row in rows:
            row.contact_erased_on = today
            row.version += 1
            entry.about(row)
        Request.objects.bulk_update(rows, ["contact_erased_on", "version"])
        entry.say(count=len(rows))
    return len(rows)
