"""Which events somebody may read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from django.db import models

if TYPE_CHECKING:
    pass

READERS = ("auditor", "audit_admin")


class Reader(Protocol):
    """Somebody with roles in a county."""

    @property
    def county_id(self) -> UUID: ...

    def has(self, *roles: str) -> bool: ...


class EventQuerySet(models.QuerySet["Event"]):
    """Events, in the order of the chain."""

    def visible_to(self, actor: Reader) -> EventQuerySet:
        """The county's events for its auditors and its audit administrator, none for anybody else."""
        return self.filter(county_id=actor.county_id) if actor.has(*READERS) else self.none()

    def for_object(self, type: str, id: object) -> EventQuerySet:
        """The events of one object (``"ledger.matter"``, its key), newest first.

        For callers that reached the object by its own ``visible_to``.
        """
        return self.filter(links__type=type, links__object_id=str(id)).select_related("body").order_by("-seq")
