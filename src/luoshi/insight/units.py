"""The page of a unit: its people, its open matters, its load by week and how it answers. For those who answer for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.insight.answering import Answered, answering_of
from luoshi.insight.load import Load, led_by, load_of
from luoshi.insight.matrix import ledger_url
from luoshi.insight.reds import Red, red_of
from luoshi.ledger.models import Colour, Matter, State
from luoshi.ledger.policies import WORKING_ROLES
from luoshi.org.actors import Actor
from luoshi.org.models import Holding, Portfolio, Post, Role, Unit
from luoshi.ui.parts import Key

SHOWN = 12
_MEMBERS = tuple(role for role in WORKING_ROLES if role not in (Role.COUNTY_HEAD, Role.COUNTY_LEADER))


@dataclass(frozen=True, slots=True)
class Readable:
    """The units of one county whose page somebody may open: all of them, or those of the keys."""

    county_id: UUID
    everything: bool
    ids: frozenset[UUID]

    def __contains__(self, pk: object) -> bool:
        return bool(pk) and (self.everything or pk in self.ids)

    def rows(self) -> QuerySet[Unit]:
        units = Unit.objects.filter(county=self.county_id)
        return units if self.everything else units.filter(pk__in=self.ids)


def readable_units(actor: Actor) -> Readable:
    """Their own unit and those below; for leaders those they answer for; for the office and the county head all."""
    found = frozenset[UUID]()
    if actor.has(*_MEMBERS):
        found |= actor.unit_ids
    if actor.has(Role.COUNTY_LEADER):
        found |= actor.portfolio_unit_ids
    return Readable(actor.county_id, actor.is_office or actor.has(Role.COUNTY_HEAD), found)


def page_of(actor: Actor, unit: Unit) -> str:
    """The address of the unit's page, for those who may open it."""
    return reverse("insight:unit", args=[unit.pk]) if unit.pk in readable_units(actor) else ""


class UnitPage:
    """What the page shows; each thing is asked of the database once."""

    def __init__(self, actor: Actor, unit: Unit, today: date) -> None:
        self.actor, self.unit, self.today = actor, unit, today
        self._led = led_by(actor, unit)

    @cached_property
    def unit_pages(self) -> Readable:
        return readable_units(self.actor)

    @cached_property
    def members(self) -> list[Post]:
        """The posts in their order, each with whoever holds it today. Two queries."""
        held = Holding.objects.current(self.today).select_related("person")
        return list(self.unit.posts.prefetch_related(Prefetch("holdings", held)).order_by("sort_no", "title"))

    @cached_property
    def leaders(self) -> list[Holding]:
        """The county leaders who answer for the unit itself or for a unit above it, by post and name."""
        above = [pk for pk in (self.unit.pk, self.unit.parent_id) if pk]
        answering = Portfolio.objects.current(self.today).filter(unit__in=above).values("post")
        held = Holding.objects.current(self.today).filter(post__in=answering)
        return list(held.select_related("person", "post").order_by("post__sort_no"))

    @cached_property
    def below(self) -> list[Unit]:
        return list(self.unit.children.filter(is_active=True))

    @cached_property
    def keys(self) -> list[Key]:
        """What the unit leads, by light; every number opens its rows."""
        counts = self._led.exclude(state=State.CANCELLED).light_counts()
        total = sum(counts.values())
        cells = [Key(_("Leads"), str(total), _("matters"), url=self._url(view="all_issued") if total else "")]
        for colour in (Colour.RED, Colour.YELLOW, Colour.GREEN, Colour.NOT_STARTED, Colour.CLOSED):
            n = counts.get(colour, 0)
            label = str(Colour(colour).label).capitalize()
            cells.append(Key(label, str(n), light=colour, url=self._url(light=colour) if n else ""))
        return cells

    def _url(self, **conditions: str) -> str:
        return ledger_url(lead=self.unit.pk, **conditions)

    @cached_property
    def behind(self) -> list[Red]:
        """The first of what is red or yellow, with the light's own words."""
        rows = self._led.filter(light__verified__in=(Colour.RED, Colour.YELLOW)).select_related("light", "lead_unit")
        return [red_of(matter, self.today) for matter in rows.sorted_by()[:SHOWN]]

    @cached_property
    def _clocks(self) -> list[Matter]:
        """What it leads, with dates and clocks only."""
        dates = ("due_on", "issued_on", "acknowledge_by", "acknowledged_at", "reply_by", "first_reply_at")
        return list(self._led.only("state", *dates))

    @cached_property
    def load(self) -> Load:
        return load_of(self.actor, self.unit, self._clocks, self.today)

    @cached_property
    def answering(self) -> list[Answered]:
        return answering_of(self.actor, self.unit, self._clocks, self.today)
