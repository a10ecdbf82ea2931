"""Checks the chains and names the first event that is wrong, with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from luoshi.audit import canonical, witness
from luoshi.audit.kinds import Words
from luoshi.audit.models import ChainHead, Event
from luoshi.audit.witness import Memory, Sighting

_CHUNK = 500  # events read at once; no cursor stays open between chunks
_EARLIEST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Problem:
    """The first thing that is wrong in a county's chain."""

    county_id: UUID
    seq: int
    reason: Words

    def __str__(self) -> str:
        return _("County %(county)s, event %(seq)s: %(reason)s") % {
            "county": self.county_id,
            "seq": self.seq,
            "reason": self.reason,
        }


@dataclass(slots=True)
class Report:
    """What was checked, what was wrong (at most one problem a county), and how far the good chains reach."""

    events: int = 0
    problems: list[Problem] = field(default_factory=list)
    heads: list[Sighting] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return not self.problems


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a walk stands: the event that was found right last."""

    seq: int = 0
    hash: str = canonical.GENESIS
    recorded_at: datetime = _EARLIEST


class _Bad(Exception):
    def __init__(self, seq: int, reason: Words) -> None:
        super().__init__(reason)
        self.seq = seq
        self.reason = reason


def verify(county_id: UUID | None = None, *, only_new: bool = False, witness_file: Path | None = None) -> Report:
    """Walks the chains of all counties, or of one, and compares them with the witness.

    Args:
        only_new: start at the last event the witness has seen instead of the first.
        witness_file: default ``settings.WITNESS``.

    Raises:
        WitnessUnreadable: the witness file is broken.
    """
    seen = witness.recall(witness_file or settings.WITNESS)
    report = Report()
    for county in [county_id] if county_id else _counties(seen):
        memory = seen.get(county, Memory())
        try:
            head, checked = _check(county, memory, memory.last if only_new else 0)
            report.events += checked
            report.heads.append(head)
        except _Bad as bad:
            report.problems.append(Problem(county, bad.seq, bad.reason))
    return report


def advance(*, only_new: bool = True, witness_file: Path | None = None) -> Report:
    """Verifies, and lets the witness remember the chains that were right."""
    report = verify(only_new=only_new, witness_file=witness_file)
    witness.remember(witness_file or settings.WITNESS, [head for head in report.heads if head.seq])
    return report


def _counties(seen: dict[UUID, Memory]) -> list[UUID]:
    heads = ChainHead.objects.values_list("county_id", flat=True)
    events = Event.objects.order_by().values_list("county_id", flat=True).distinct()
    return sorted({*heads, *events, *seen})


def _check(county_id: UUID, memory: Memory, start: int) -> tuple[Sighting, int]:
    """Follows one chain to its head; returns the head and how many events were checked."""
    # The last event is read before the head: writers may add some in between, and the head is never behind them.
    last = Event.objects.filter(county_id=county_id).aggregate(last=Max("seq"))["last"] or 0
    row = ChainHead.objects.filter(county_id=county_id).first()
    place = begun = _first_place(county_id, start)
    for event in _events(county_id, place.seq, max(last, row.seq if row else 0)):
        place = _step(event, place, memory)
    if row is None:
        raise _Bad(place.seq, _("The head of the chain is missing."))
    if place.seq < row.seq:
        raise _Bad(place.seq + 1, _("Cut off: the head of the chain is at %(seq)s.") % {"seq": row.seq})
    if place.seq > row.seq:
        raise _Bad(row.seq + 1, _("Inserted: it lies beyond the head of the chain."))
    if place.hash != row.hash:
        raise _Bad(place.seq, _("The head of the chain has another hash."))
    if memory.last > place.seq:
        raise _Bad(place.seq + 1, _("Cut off: the witness saw events up to %(seq)s.") % {"seq": memory.last})
    return Sighting(county_id, place.seq, place.hash), place.seq - begun.seq


def _first_place(county_id: UUID, start: int) -> _Place:
    """Just before the event to start with."""
    if not start:
        return _Place()
    first = Event.objects.filter(county_id=county_id, seq=start).first()
    if first is None:
        raise _Bad(start, _("Cut off: the witness saw events up to %(seq)s.") % {"seq": start})
    return _Place(start - 1, first.prev_hash, first.recorded_at)


def _events(county_id: UUID, after: int, last: int) -> Iterator[Event]:
    """Events in order, a chunk at a time."""
    rows = Event.objects.filter(county_id=county_id, seq__lte=last).order_by("seq")
    rows = rows.select_related("body").prefetch_related("links")
    while True:
        try:
            chunk = list(rows.filter(seq__gt=after)[:_CHUNK])
        except (ValueError, TypeError, OverflowError) as problem:
            raise _Bad(after + 1, _("Edited: this event or one soon after it cannot be read.")) from problem
        if not chunk:
            return
        yield from chunk
        after = chunk[-1].seq


def _step(event: Event, before: _Place, memory: Memory) -> _Place:
    if event.seq != before.seq + 1:
        raise _Bad(before.seq + 1, _("Deleted: the next event has number %(seq)s.") % {"seq": event.seq})
    if not _hash_holds(event):
        raise _Bad(event.seq, _("Edited: its content does not give its hash."))
    if event.prev_hash != before.hash:
        raise _Bad(event.seq, _("It does not follow the event before it: inserted, reordered or exchanged."))
    if event.recorded_at < before.recorded_at:
        raise _Bad(event.seq, _("Its time is before the event before it."))
    if memory.hashes.get(event.seq, event.hash) != event.hash:
        raise _Bad(event.seq, _("Rewritten: the witness saw another event here."))
    if reason := _body_fault(event):
        raise _Bad(event.seq, reason)
    return _Place(event.seq, event.hash, event.recorded_at)


def _hash_holds(event: Event) -> bool:
    try:
        return canonical.leaf_hash(event.metadata) == event.hash
    except (ValueError, TypeError):  # the text of `about` is no JSON any more
        return False


def _body_fault(event: Event) -> Words | None:
    body = getattr(event, "body", None)
    if body is None:
        return _("Its body is missing.")
    if not body.is_erased and not _commitment_holds(event, body.salt, body.body):
        return _("Edited: its body is not the one it was written with.")
    if body.is_erased and body.body:
        return _("Edited: its body was erased and written anew.")
    named = sorted((thing["type"], thing["id"]) for thing in event.things)
    if named != sorted((link.type, link.object_id) for link in event.links.all()):
        return _("Its links to objects are not those it names.")
    return None


def _commitment_holds(event: Event, salt: str, body: str) -> bool:
    try:
        return canonical.commitment(salt, body) == event.body_commit
    except ValueError:  # the salt is no hex any more
        return False
