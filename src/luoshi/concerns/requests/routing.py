"""What is known of where a request should go, and of requests like it. Proposals only: a person decides.

Rulings on refusals are precedents. Two texts are compared by their pairs of characters (`ledger.precedents`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from luoshi.concerns.requests.models import Contact, Refusal, Request
from luoshi.ledger.precedents import Likeness, Words, likeness
from luoshi.org.actors import Actor

MOST = 3
_NEWEST = 300  # rows that are compared
_SAME = 0.6  # least share of common pairs of a request that asks the same
_AROUND = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Precedent:
    """An earlier ruling, and why it is taken to be like the request."""

    refusal: Refusal
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A request that asks the same, and whether the same person seems to ask."""

    request: Request
    likeness: Likeness
    same_person: bool


def precedents_of(request: Request) -> list[Precedent]:
    """The rulings of the county most like the request, the most like first; one query."""
    here = _words(request)
    ruled = Refusal.objects.filter(county=request.county_id, ruled_at__isnull=False).exclude(request=request.pk)
    rows = ruled.select_related("request", "unit", "ruled_unit").order_by("-ruled_at")[:_NEWEST]
    found = [Precedent(row, likeness(here, _words(row.request))) for row in rows]
    like = [precedent for precedent in found if precedent.likeness.is_like]
    return sorted(like, key=lambda precedent: precedent.likeness.share, reverse=True)[:MOST]


def duplicates_of(request: Request, actor: Actor) -> list[Duplicate]:
    """Requests of the same weeks that ask the same, as far as the actor sees them; two queries. For whoever handles the
    request only (`policies.can_see_likes`): a phone number joins nothing that does not ask the same."""
    here, around = _words(request), (request.received_on - _AROUND, request.received_on + _AROUND)
    rows = Request.objects.visible_to(actor).filter(received_on__range=around).exclude(pk=request.pk)
    compared = [(row, likeness(here, _words(row))) for row in rows.select_related("unit")[:_NEWEST]]
    like = [(row, found) for row, found in compared if found.share >= _SAME and found.is_like]
    like = sorted(like, key=lambda pair: pair[1].share, reverse=True)[:MOST]
    if not like:
        return []
    known = Contact.objects.filter(request__in=[request, *(row for row, _found in like)]).exclude(phone="")
    phones = dict(known.values_list("request", "phone"))
    mine = phones.get(request.pk)
    return [Duplicate(row, found, mine is not None and phones.get(row.pk) == mine) for row, found in like]


def _words(request: Request) -> Words:
    return Words(f"{request.title}。{request.topic}。{request.body}", None)
