"""What the overview shows, in a fixed number of queries. Every number is counted by the condition that its link opens."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from luoshi.insight.decisions import Decision, waiting_for
from luoshi.insight.matrix import BY_CODE, WAYS, Matrix, counted, ledger_url, matrix_of
from luoshi.insight.reds import Red, red_of
from luoshi.insight.trend import Trend, trend_of
from luoshi.insight.units import Readable, readable_units
from luoshi.ledger.filters import condition_of
from luoshi.ledger.models import Colour, Matter, State
from luoshi.ledger.querysets import MatterQuerySet
from luoshi.lib.merging import Merged
from luoshi.lib.workdays import Calendar
from luoshi.org.actors import Actor
from luoshi.org.calendar import calendar
from luoshi.ui.parts import Key, Tab

SHOWN = 10


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the strip: how many matters fall due, and whether people work."""

    on: date
    count: int
    is_working: bool
    is_moved: bool

    @property
    def weekday(self) -> str:
        """One letter of the week, as calendars print it."""
        letters = pgettext("letters of Monday to Sunday", "M T W T F S S").split()
        return letters[self.on.weekday()]

    @property
    def url(self) -> str:
        return ledger_url(view="soon", due_from=self.on.isoformat(), due_to=self.on.isoformat())


_COUNTED = ("claimed", "new_red", "left_red", "catching_up", "relapsed")


class Overview:
    """The page of one actor on one day; ``by`` cuts the matrix by domain, unit or sponsor, ``number`` is the page of what
    waits for a decision."""

    def __init__(self, actor: Actor, today: date, by: str = "", number: str | None = None) -> None:
        self.actor = actor
        self.today = today
        self.way = BY_CODE.get(by, WAYS[0])
        self.number = number

    @cached_property
    def seen(self) -> MatterQuerySet:
        """What was issued, without what was cancelled: what the ledger list shows of it."""
        return Matter.objects.visible_to(self.actor).exclude(state__in=(State.DRAFT, State.CANCELLED))

    @cached_property
    def _rows(self) -> list[dict[str, Any]]:
        """The numbers of the matrix and of the key strip; one query."""
        return counted(self.seen, self.way, {view: condition_of(view, self.today) for view in _COUNTED})

    @cached_property
    def _counts(self) -> Counter[str]:
        """By light and by view, over all rows."""
        found: Counter[str] = Counter()
        for row in self._rows:
            found[row["light__verified"] or ""] += row["n"]
            found.update({view: row[view] for view in _COUNTED})
        return found

    @property
    def total(self) -> int:
        return sum(row["n"] for row in self._rows)

    @cached_property
    def waiting(self) -> Merged[Decision]:
        return waiting_for(self.actor, self.today)

    @cached_property
    def decisions(self) -> Page[Decision]:
        return Paginator(self.waiting, SHOWN).get_page(self.number)

    @property
    def oldest(self) -> int:
        """Days that the longest waiting request has waited."""
        return self.waiting[0].days if self.waiting else 0

    @cached_property
    def matrix(self) -> Matrix:
        return matrix_of(self._rows, self.way, self.today)

    @property
    def ways(self) -> list[Tab]:
        here = reverse("insight:overview")
        return [Tab(way.label, f"{here}?by={way.code}#lights", current=way == self.way) for way in WAYS]

    @cached_property
    def reds(self) -> list[Red]:
        """The first of what is red: what turned red last stands first."""
        red = Q(light__county=self.actor.county_id, light__verified=Colour.RED)  # the county too: so begins the index
        found = self.seen.filter(red).select_related("light", "lead_unit")
        rows = found.order_by("-light__verified_since", "due_on", "pk")[:SHOWN]
        return [red_of(matter, self.today) for matter in rows]

    @property
    def red_count(self) -> int:
        return self._counts[Colour.RED]

    @property
    def new_red_count(self) -> int:
        return self._counts["new_red"]

    @property
    def left_red_count(self) -> int:
        return self._counts["left_red"]

    @cached_property
    def due_soon(self) -> list[Matter]:
        """The first of what falls due within 14 days, the nearest first."""
        rows = self.seen.filter(condition_of("soon", self.today)).select_related("light", "lead_unit")
        return list(rows.order_by("due_on", "light__rank", "pk")[:SHOWN])

    @property
    def due_count(self) -> int:
        return sum(self._due_by_day.values())

    @cached_property
    def _due_by_day(self) -> Counter[date]:
        """One query."""
        due = self.seen.filter(condition_of("soon", self.today)).order_by().values_list("due_on")
        return Counter(dict(due.annotate(n=Count("pk"))))

    @cached_property
    def days(self) -> list[Day]:
        """The next 15 days with what falls due; days off and make-up working days are marked."""
        days: Calendar = calendar()
        counts = self._due_by_day
        strip = [self.today + timedelta(days=n) for n in range(15)]
        return [Day(d, counts[d], days.is_working(d), days.is_working(d) != (d.weekday() < 5)) for d in strip]

    @cached_property
    def trend(self) -> Trend:
        return trend_of(self.actor, self.today)

    @cached_property
    def unit_pages(self) -> Readable:
        """The units whose page this reader may open."""
        return readable_units(self.actor)

    @cached_property
    def keys(self) -> list[Key]:
        """The key strip: what needs a decision stands first."""
        n = self._counts
        return [
            Key(
                _("For your decision today"),
                str(len(self.waiting)),
                why=_("the oldest has waited %(n)d days") % {"n": self.oldest} if self.waiting else _("nothing waits"),
                url="#decisions" if self.waiting else "",
            ),
            self._key(Colour.RED, _("%(n)d turned red this week") % {"n": n["new_red"]}),
            self._key(Colour.YELLOW, _("%(n)d of them catching up") % {"n": n["catching_up"]}),
            Key(_("Due within 14 days"), str(self.due_count), why=self._peak(), url=ledger_url(view="soon")),
            Key(
                _("Claimed, to be verified"),
                str(n["claimed"]),
                why=_("claimed by the units, not yet checked"),
                url=ledger_url(view="claimed"),
            ),
            self._key(Colour.CLOSED, _("%(n)d relapsed at look-back") % {"n": n["relapsed"]}),
        ]

    def _key(self, colour: Colour, why: str) -> Key:
        label = {Colour.RED: _("Red"), Colour.YELLOW: _("Yellow"), Colour.CLOSED: _("Closed off")}[colour]
        return Key(label, str(self._counts[colour]), why=why, url=ledger_url(light=colour), light=colour)

    def _peak(self) -> str:
        busiest = max(self.days, key=lambda day: day.count)
        if busiest.count < 2:
            return _("no day with more than one")
        return _("%(n)d on %(month)d/%(day)d") % {"n": busiest.count, "month": busiest.on.month, "day": busiest.on.day}
