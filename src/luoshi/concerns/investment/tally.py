"""招商年度统计: what a year brought, from verified values. A project counts once, in the year of its contract; an increase
counts only what it adds, in its own year; a framework agreement is shown and never counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.concerns.investment import stages
from luoshi.concerns.investment.models import Capital, Lead, Signing, SigningKind
from luoshi.org.actors import Actor
from luoshi.ui.formats import num
from luoshi.ui.parts import Key

_ZERO = Decimal(0)


@dataclass(slots=True)
class Sums:
    """What one unit, or all, brought in a year. Money is in 10,000 yuan; ``claimed`` and ``verified`` stand apart."""

    found: int = 0
    frameworks: int = 0
    contracts: int = 0
    contracts_claimed: int = 0
    dropped_since: int = 0
    promised: Decimal = _ZERO
    promised_claimed: Decimal = _ZERO
    in_place: Decimal = _ZERO
    in_place_claimed: Decimal = _ZERO
    started: int = 0
    produced: int = 0

    def sign(self, row: Signing) -> None:
        """Counts a paper."""
        if row.kind == SigningKind.FRAMEWORK:
            self.frameworks += 1
            return
        self.promised_claimed += row.amount
        self.promised += row.counts
        if row.kind == SigningKind.CONTRACT:
            self.contracts_claimed += 1
            self.contracts += row.counts > 0
            self.dropped_since += row.counts > 0 and row.lead.stage == stages.DROPPED

    def pay(self, row: Capital) -> None:
        self.in_place_claimed += row.amount
        self.in_place += row.counts


@dataclass(frozen=True, slots=True)
class Line:
    """A unit's line; ``url`` opens its rows."""

    name: str
    sums: Sums
    url: str


class Tally:
    """The page of one year for one reader; a fixed number of queries."""

    def __init__(self, actor: Actor, year: int) -> None:
        self.actor, self.year = actor, year

    @cached_property
    def _leads(self) -> list[Lead]:
        return list(Lead.objects.visible_to(self.actor).select_related("unit").order_by("unit__sort_no", "number"))

    @cached_property
    def _by_unit(self) -> dict[UUID, Sums]:
        found: dict[UUID, Sums] = defaultdict(Sums)
        for lead in self._leads:
            sums = found[lead.unit_id]
            sums.found += lead.found_on.year == self.year
            sums.started += lead.started_on is not None and lead.started_on.year == self.year
            sums.produced += lead.produced_on is not None and lead.produced_on.year == self.year
        for paper in Signing.objects.visible_to(self.actor).in_year(self.year).select_related("lead"):
            found[paper.lead.unit_id].sign(paper)
        for money in Capital.objects.visible_to(self.actor).in_year(self.year).select_related("lead"):
            found[money.lead.unit_id].pay(money)
        return found

    @cached_property
    def lines(self) -> list[Line]:
        """Units that brought something, in the order of units: no ranking."""
        names = {lead.unit_id: lead.unit.name for lead in self._leads}
        return [
            Line(name, sums, self.address(view="all", unit=str(pk)))
            for pk, name in names.items()
            if (sums := self._by_unit[pk]) != Sums()
        ]

    @cached_property
    def total(self) -> Sums:
        return added(line.sums for line in self.lines)

    @property
    def keys(self) -> list[Key]:
        """The year at a glance; every number opens its rows."""
        total, year = self.total, str(self.year)
        unit, many = _("10,000 yuan"), _("projects (counted)")
        dropped = _("%(n)d of them dropped since") % {"n": total.dropped_since}
        claimed = _("claimed %(n)s")
        return [
            Key(_("New leads"), num(total.found), many, url=self.address(view="all", found=year)),
            Key(_("Contracts, verified"), num(total.contracts), many,
                dropped if total.dropped_since else claimed % {"n": total.contracts_claimed},
                self.address(view="all", signed=year)),
            Key(_("Promised, verified"), num(total.promised), unit, claimed % {"n": num(total.promised_claimed)},
                self.address(view="all", signed=year)),
            Key(_("In place, verified"), num(total.in_place), unit, claimed % {"n": num(total.in_place_claimed)},
                self.address(view="all", paid=year)),
            Key(_("Works started"), num(total.started), many, url=self.address(view="all", started=year)),
            Key(_("In production (counted)"), num(total.produced), many, url=self.address(view="all", produced=year)),
        ]  # fmt: skip

    @staticmethod
    def address(**asked: str) -> str:
        return f"{reverse('investment:list')}?{urlencode(asked)}"


def added(many: Iterable[Sums]) -> Sums:
    """The sums of several units."""
    total = Sums()
    for sums in many:
        for name in Sums.__dataclass_fields__:
            setattr(total, name, getattr(total, name) + getattr(sums, name))
    return total
