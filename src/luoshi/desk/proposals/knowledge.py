"""What the county knows of its units, leaders and past matters: loaded once a request."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import Q

from luoshi.desk.proposals.duty_book import DutyBook
from luoshi.desk.proposals.past import Past, PastMatter
from luoshi.desk.proposals.sponsors import SponsorBook
from luoshi.desk.proposals.units import UnitBook
from luoshi.ledger.models import Matter, State
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
        """The newest matters that have a lead unit. One query."""
        rows = (
            Matter.objects.filter(county_id=self._county_id, lead_unit__isnull=False)
            .exclude(state=State.CANCELLED)
            .order_by("-created_at")
            .values_list("title", "lead_unit_id")[:_PAST_AT_MOST]
        )
        return Past(_past(rows))


def holders_of(county_id: UUID, on: date) -> dict[UUID, str]:
    """The names of those who hold the posts that may sponsor, by post. One query."""
    sponsors = Holding.objects.current(on).filter(county_id=county_id, post__role__in=SPONSORS)
    return dict(sponsors.values_list("post_id", "person__name"))


def _past(rows: Iterable[tuple[str, UUID | None]]) -> list[PastMatter]:
    return [PastMatter(title, unit) for title, unit in rows if unit]
