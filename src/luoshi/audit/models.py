"""Events, their bodies, the heads of the chains, and which submissions were answered already.

Nothing here points at another app: an event keeps ids and the names as they were, so that it outlives its objects.
"""

from __future__ import annotations

import json
from typing import Any, Protocol
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.audit import canonical, kinds
from luoshi.lib.ids import new_id

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


class Event(models.Model):
    """One thing somebody did. Written once; database triggers refuse every change.

    ``hash`` is the leaf: it covers everything in ``metadata``, also the hash of the event before it in the county.
    Labels in ``about`` stay for ever, so an object's ``str()`` must not carry a citizen's name or number.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county_id = models.UUIDField()
    seq = models.PositiveBigIntegerField()
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    recorded_at = models.DateTimeField(_("recorded at"))
    actor_id = models.UUIDField(null=True)
    actor_name = models.CharField(_("who"), max_length=120)
    unit_id = models.UUIDField(null=True)
    unit_name = models.CharField(_("unit"), max_length=120, blank=True)
    kind = models.CharField(_("what"), max_length=60)
    about = models.TextField()
    body_commit = models.CharField(max_length=64)
    request_id = models.CharField(max_length=64, blank=True)
    alg = models.CharField(max_length=16, default=canonical.ALGORITHM)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["county_id", "seq"]
        constraints = [
            models.UniqueConstraint(fields=["county_id", "seq"], name="event_seq"),
            models.UniqueConstraint(fields=["county_id", "prev_hash"], name="event_never_forks"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.kind}"

    @property
    def metadata(self) -> dict[str, Any]:
        """What the hash covers."""
        return {
            "id": self.pk,
            "county_id": self.county_id,
            "seq": self.seq,
            "prev_hash": self.prev_hash,
            "recorded_at": self.recorded_at,
            "actor_id": self.actor_id,
            "actor_name": self.actor_name,
            "unit_id": self.unit_id,
            "unit_name": self.unit_name,
            "kind": self.kind,
            "about": self.things,
            "body_commit": self.body_commit,
            "request_id": self.request_id,
            "alg": self.alg,
        }

    @property
    def labels(self) -> list[str]:
        """What it is about in words; what only says more of what was named before, as a report of its matter, is left out."""
        found: list[str] = []
        for label in (str(thing["label"]) for thing in self.things):
            if not any(label.startswith(known) for known in found):
                found.append(label)
        return found

    @property
    def things(self) -> list[dict[str, str]]:
        """The objects it is about: type, id, and label as it was."""
        return list(json.loads(self.about))

    @property
    def words(self) -> dict[str, Any]:
        """What the action said; empty when the body was erased."""
        return self.body.words

    @property
    def label(self) -> str:
        return str(kinds.get(self.kind).label)

    @property
    def sentence(self) -> str:
        return kinds.get(self.kind).render(self)


class EventBody(models.Model):
    """The words of an event. Erasing empties ``salt`` and ``body``; the event's commitment stays and the chain holds."""

    event = models.OneToOneField(Event, on_delete=models.PROTECT, primary_key=True, related_name="body")
    salt = models.CharField(max_length=64, blank=True)
    body = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"body of {self.event_id}"

    @property
    def is_erased(self) -> bool:
        return not self.salt

    @property
    def words(self) -> dict[str, Any]:
        return dict(json.loads(self.body)) if self.body else {}


class EventObject(models.Model):
    """Finds the events of an object. Derived from ``Event.about``; the verifier compares the two."""

    id = models.BigAutoField(primary_key=True)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="links")
    type = models.CharField(max_length=60)
    object_id = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["type", "object_id"], name="event_of_object")]

    def __str__(self) -> str:
        return f"{self.type} {self.object_id}"


class ChainHead(models.Model):
    """The last event of a county's chain; its row is the lock that puts writers in line."""

    county_id = models.UUIDField(primary_key=True)
    seq = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=canonical.GENESIS)
    recorded_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.county_id} {self.seq}"


class Submission(models.Model):
    """A submission that was carried out, so that sending it again has no second effect."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    actor_id = models.UUIDField()
    action = models.CharField(max_length=60)
    key = models.CharField(max_length=64)
    result_type = models.CharField(max_length=60, blank=True)
    result_id = models.UUIDField(null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["actor_id", "action", "key"], name="submission_once")]

    def __str__(self) -> str:
        return f"{self.action} {self.key}"
