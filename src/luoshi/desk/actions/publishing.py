"""Opening the promises of a document to everybody, and closing them again."""

from __future__ import annotations

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.desk import policies
from luoshi.desk.models import PublicPromises
from luoshi.ledger.actions.base import person_of
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor
from luoshi.sources.models import Document


def set_public(*, actor: Actor, document: Document, public: bool) -> None:
    """Opens the public page of a document's promises, or closes it.

    Raises:
        Refused: the actor is not the delivery office.
        ActionError: it is so already.
    """
    with recording(actor, "promises_opened" if public else "promises_closed") as entry:
        require(policies.can_decide(actor, document))
        row = PublicPromises.objects.select_for_update().filter(document=document).first()
        if public == bool(row and row.closed_at is None):
            raise ActionError(_("Nothing was changed."))
        row = row or PublicPromises(county_id=actor.county_id, document=document)
        if public:
            row.opened_by_id, row.opened_at, row.closed_at = person_of(actor), clock.now(), None
        else:
            row.closed_at = clock.now()
        row.save()
        entry.about(document)
