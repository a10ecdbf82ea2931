"""What the county knows of its units, leaders and past matters: loaded once a request."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import Q

from luoshi.desk.proposals.duty_book import DutyBook
from luoshi.desk.proposals.past import Past, PastMatter
from luoshi.desk.proposals.sponsors import SponsorBook
from luoshi.desk.proposals.units import UnitBook
from luoshi.ledger.models import Matter, State, Support
from luoshi.org.models import Holding, Portfolio, Post, Role, Unit
from luoshi.sources.models import LexiconEntry, LexiconKind

_PAST_AT_MOST = 1000
SPONSORS = (Role.COUNTY_LEADER, Role.COUNTY_HEAD)


class Knowledge:
    """Units, sponsors and past matters of a county on a day. Each is loaded when it is first asked for."""

    def __init__(self, county_id: UUID, county_name: str, on: date) -> None:
        self._county_id = county_id
        self._county_name = county_name
        self._on = on

    @cached_property
    def units(self) -> UnitBook:
        """Two queries."""
        aliases = LexiconEntry.objects.filter(county_id=self._county_id, kind=LexiconKind.ALIAS)
        units = Unit.objects.filter(county_id=self._county_id)
        return UnitBook(units, self._county_name, aliases.values_list("form", "unit_id"))

    @cached_property
    def sponsors(self) -> SponsorBook:
        """Three queries."""
        posts = Post.objects.filter(county_id=self._county_id, role__in=SPONSORS).select_related("unit")
        holders = holders_of(self._county_id, self._on)
        running = Portfolio.objects.filter(
            Q(until__isnull=True) | Q(until__gte=self._on), county_id=self._county_id, since__lte=self._on
        )
        return SponsorBook(posts, running, holders, self.units.units)

    @cached_property
    def duties(self) -> DutyBook:
        return DutyBook(self.units)

    @cached_property
    def past(self) -> Past:
        """The newest matters that have a lead unit, with their supporting units. Two queries."""
        rows = (
            Matter.objects.filter(county_id=self._county_id, lead_unit__isnull=False)
            .exclude(state=State.CANCELLED)
            .order_by("-created_at")
            .values_list("pk", "title", "lead_unit_id", "sponsor_id", "year")[:_PAST_AT_MOST]
        )
        found = list(rows)
        supporting: dict[UUID, list[UUID]] = defaultdict(list)
        pairs = Support.objects.filter(county_id=self._county_id, matter__in=[row[0] for row in found])
        for matter, unit in pairs.values_list("matter_id", "unit_id"):
            supporting[matter].append(unit)
        return Past(
            PastMatter(title, lead, tuple(supporting[pk]), sponsor, year)
            for pk, title, lead, sponsor, year in found
            if lead
        )


def holders_of(county_id: UUID, on: date) -> dict[UUID, str]:
    """The names of those who hold the posts that may sponsor, by post. One query."""
    sponsors = Holding.objects.current(on).filter(county_id=county_id, post__role__in=SPONSORS)
    return dict(sponsors.values_list("post_id", "person__name"))
