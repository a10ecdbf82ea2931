"""The ranking itself: units by the share of their matters that verified values show on schedule or closed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count

from luoshi.insight.matrix import ledger_url
from luoshi.ledger.filters import condition_of
from luoshi.ledger.models import Colour, Matter, State
from luoshi.org.actors import Actor
from luoshi.org.models import Role, Unit

FEWEST = 3  # with fewer matters a share says nothing, so the unit gets no place
_GOOD = (Colour.GREEN, Colour.CLOSED)
_COUNTED = "by_verified_value"


@dataclass(frozen=True, slots=True)
class Place:
    """One unit: its place (None with too few matters), how many are good of how many, and the address of its rows."""

    number: int | None
    unit: Unit
    good: int
    of: int
    url: str

    @property
    def share(self) -> float:
        return 100 * self.good / self.of


def places_of(actor: Actor, today: date) -> list[Place]:
    """The units that the actor answers for, the best first; equal shares have one place. Two queries.

    Lights set by hand are left out: they are no verified value.
    """
    rows = Matter.objects.visible_to(actor).exclude(state__in=(State.DRAFT, State.CANCELLED))
    rows = rows.filter(condition_of(_COUNTED, today))
    if not (actor.is_office or actor.has(Role.COUNTY_HEAD)):
        rows = rows.filter(lead_unit__in=actor.portfolio_unit_ids)
    counts: defaultdict[UUID, list[int]] = defaultdict(lambda: [0, 0])
    for row in rows.order_by().values("lead_unit", "light__verified").annotate(n=Count("pk")):
        counts[row["lead_unit"]][0] += row["n"] if row["light__verified"] in _GOOD else 0
        counts[row["lead_unit"]][1] += row["n"]
    units = list(Unit.objects.filter(pk__in=counts))
    ranked = sorted((u for u in units if counts[u.pk][1] >= FEWEST), key=lambda u: (-_share(counts[u.pk]), u.sort_no))
    few = [u for u in units if counts[u.pk][1] < FEWEST]
    shares = [_share(counts[u.pk]) for u in ranked]
    placed = [_place(u, counts[u.pk], shares.index(_share(counts[u.pk])) + 1) for u in ranked]
    return placed + [_place(u, counts[u.pk], None) for u in few]


def _share(pair: list[int]) -> float:
    return pair[0] / pair[1]


def _place(unit: Unit, pair: list[int], number: int | None) -> Place:
    return Place(number, unit, pair[0], pair[1], ledger_url(lead=unit.pk, view=_COUNTED))
