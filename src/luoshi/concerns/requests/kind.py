"""The kind of matter that is about a request, and what other apps may read of one: never who asked."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.concerns import keepers
from luoshi.concerns.requests import masking
from luoshi.concerns.requests.models import Contact, Request
from luoshi.concerns.requests.querysets import REGISTER
from luoshi.ledger import kinds
from luoshi.ledger.registers import Fact


def facts(request: Request) -> Mapping[str, Fact]:
    """What stands in the row itself; no query."""
    url = request.get_absolute_url()
    return {
        "number": Fact(_("Number"), request.number, status="typed", url=url),
        "stage": Fact(_("Stage"), request.stage_label, status="typed", url=url),
        "received_on": Fact(_("Received on"), request.received_on, status="typed", url=url),
        "due_on": Fact(_("Answer due on"), request.due_on, status="planned", url=url),
        "closed_on": Fact(_("Closed on"), request.closed_on, status="verified", url=url),
    }


def cover(key: UUID, text: str) -> str:
    """A text about a request without contact data. One query."""
    return masking.scrubbed(text, [word for contact in Contact.objects.filter(request=key) for word in contact.words])


REQUEST = kinds.register(
    kinds.Kind("request", gettext_lazy("request"), "SQ", register="requests.Request", facts=facts, cover=cover)
)
keepers.declare(REGISTER, gettext_lazy("Requests"))
