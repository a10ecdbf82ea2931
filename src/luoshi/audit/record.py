"""Every action runs inside ``recording``: its changes and its one event are committed together, or not at all."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.db import models, transaction

from luoshi.audit import canonical, kinds
from luoshi.audit.models import ChainHead, Event, EventBody, EventObject, Submission
from luoshi.lib import clock

NOBODY = UUID(int=0)  # stands for the system where a submission needs an actor

request_id: ContextVar[str] = ContextVar("luoshi_request_id", default="")
_open: ContextVar[str] = ContextVar("luoshi_recording", default="")


class ActorLike(Protocol):
    """Who acts, as the record keeps them."""

    @property
    def person_id(self) -> UUID | None: ...
    @property
    def name(self) -> str: ...
    @property
    def county_id(self) -> UUID: ...
    @property
    def unit_id(self) -> UUID | None: ...
    @property
    def unit_name(self) -> str: ...


class Entry:
    """What an action says about itself. ``repeated``: this submission was carried out before, do nothing and return
    the object ``result_id``."""

    def __init__(self, submission: Submission | None, *, repeated: bool) -> None:
        self._submission = submission
        self.repeated = repeated
        self.things: dict[tuple[str, str], str] = {}
        self.words: dict[str, object] = {}

    @property
    def result_id(self) -> UUID | None:
        return self._submission.result_id if self._submission else None

    def about(self, obj: models.Model, **words: object) -> None:
        """Names an object of the event, and words as ``say`` does."""
        self.say(**words)
        self.things[obj._meta.label_lower, str(obj.pk)] = str(obj)

    def say(self, **words: object) -> None:
        """Words and values of the event; dates, decimals and ids are made plain.

        Raises:
            RuntimeError: the submission was carried out before, so nothing may be done again.
            TypeError: a value that cannot be put in words.
        """
        if self.repeated:
            raise RuntimeError("this submission was carried out before: return its result instead of acting again")
        self.words.update({name: canonical.plain(value) for name, value in words.items()})

    def result(self, obj: models.Model) -> None:
        """What sending the same submission again returns."""
        if self._submission is not None and not self.repeated:
            self._submission.result_type = obj._meta.label_lower
            self._submission.result_id = obj.pk


@contextmanager
def recording(actor: ActorLike, kind: str, *, key: str | None = None) -> Iterator[Entry]:
    """One action: a transaction of its own that ends with exactly one event.

    With ``key`` (made when the form was drawn) the same submission of the same actor takes effect once. Two at once:
    the second waits for the first's commit (SQLite takes one writer; on PostgreSQL the unique row blocks) and then
    finds its result. The chain's head is locked last, so writers wait for each other only while the event is written.

    Raises:
        LookupError: the kind is not registered.
        RuntimeError: an action inside an action, or inside somebody else's transaction.
    """
    if not kinds.is_registered(kind):
        raise LookupError(f"event kind {kind} is not registered")
    if _open.get():
        raise RuntimeError(f"{kind} inside {_open.get()}: one action writes one event")
    token = _open.set(kind)
    try:
        with transaction.atomic(durable=True):
            entry = _enter(actor, kind, key)
            yield entry
            if not entry.repeated:
                _finish(actor, kind, entry)
    finally:
        _open.reset(token)


def _enter(actor: ActorLike, kind: str, key: str | None) -> Entry:
    if not key:
        return Entry(None, repeated=False)
    mine = Submission(actor_id=actor.person_id or NOBODY, action=kind, key=key, recorded_at=clock.now())
    Submission.objects.bulk_create([mine], ignore_conflicts=True)
    kept = Submission.objects.get(actor_id=mine.actor_id, action=kind, key=key)
    return Entry(kept, repeated=kept.pk != mine.pk)


def _finish(actor: ActorLike, kind: str, entry: Entry) -> None:
    if entry._submission is not None and entry.result_id is not None:
        entry._submission.save(update_fields=["result_type", "result_id"])
    body = canonical.text(entry.words)
    salt = secrets.token_hex(32)
    about = [{"type": type_, "id": pk, "label": label} for (type_, pk), label in entry.things.items()]
    event = Event(
        county_id=actor.county_id,
        actor_id=actor.person_id,
        actor_name=actor.name,
        unit_id=actor.unit_id,
        unit_name=actor.unit_name,
        kind=kind,
        about=canonical.text(about),
        body_commit=canonical.commitment(salt, body),
        request_id=request_id.get(),
    )
    append(event, EventBody(event=event, salt=salt, body=body))


def append(event: Event, body: EventBody) -> None:
    """Puts an event at the end of its county's chain. The head stays locked until the commit."""
    head = _locked_head(event.county_id)
    event.seq = head.seq + 1
    event.prev_hash = head.hash
    event.recorded_at = _never_back(head.recorded_at)
    event.hash = canonical.leaf_hash(event.metadata)
    event.save(force_insert=True)
    body.save(force_insert=True)
    EventObject.objects.bulk_create(
        EventObject(event=event, type=thing["type"], object_id=thing["id"]) for thing in event.things
    )
    head.seq, head.hash, head.recorded_at = event.seq, event.hash, event.recorded_at
    head.save(update_fields=["seq", "hash", "recorded_at"])


def _locked_head(county_id: UUID) -> ChainHead:
    heads = ChainHead.objects.select_for_update().filter(county_id=county_id)
    head = heads.first()
    if head is None:
        ChainHead.objects.bulk_create([ChainHead(county_id=county_id)], ignore_conflicts=True)
        head = heads.get()
    return head


def _never_back(last: datetime | None) -> datetime:
    """Now, but never before the event before: a clock that was set back does not bend the order."""
    now = clock.now()
    return now if last is None else max(now, last)
