"""What the overview shows, in a fixed number of queries. Every number is counted by the condition that its link opens."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from luoshi.insight.decisions import Decision, waiting_for
from luoshi.insight.matrix import BY_CODE, WAYS, Matrix, ledger_url, matrix_of
from luoshi.insight.reds import Red, red_of
from luoshi.insight.trend import Trend, trend_of
from luoshi.insight.units import Readable, readable_units
from luoshi.ledger.filters import condition_of
from luoshi.ledger.models import Colour, Matter, State
from luoshi.ledger.querysets import MatterQuerySet
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


class Overview:
    """The page of one actor on one day; ``by`` cuts the matrix by domain, unit or sponsor."""

    def __init__(self, actor: Actor, today: date, by: str = "") -> None:
        self.actor = actor
        self.today = today
        self.way = BY_CODE.get(by, WAYS[0])

    @cached_property
    def seen(self) -> MatterQuerySet:
        """What was issued, without what was cancelled: what the ledger list shows of it."""
        return Matter.objects.visible_to(self.actor).exclude(state__in=(State.DRAFT, State.CANCELLED))

    @cached_property
    def _counts(self) -> dict[str, int]:
        """The numbers of the key strip; one query."""

        def held(condition: Q) -> Count:
            return Count("pk", filter=condition)

        def opened(view: str) -> Count:
            return held(condition_of(view, self.today))

        lights = {str(colour): held(Q(light__verified=colour)) for colour in (Colour.RED, Colour.YELLOW, Colour.CLOSED)}
        views = {view: opened(view) for view in ("claimed", "soon", "new_red", "left_red", "catching_up", "relapsed")}
        return self.seen.order_by().aggregate(total=Count("pk"), **lights, **views)

    @property
    def total(self) -> int:
        return self._counts["total"]

    @cached_property
    def decisions(self) -> list[Decision]:
        return waiting_for(self.actor, self.today)

    @property
    def oldest(self) -> int:
        """Days that the longest waiting request has waited."""
        return max((decision.days for decision in self.decisions), default=0)

    @cached_property
    def matrix(self) -> Matrix:
        return matrix_of(self.seen, self.way, self.today)

    @property
    def ways(self) -> list[Tab]:
        here = reverse("insight:overview")
        return [Tab(way.label, f"{here}?by={way.code}#lights", current=way == self.way) for way in WAYS]

    @cached_property
    def reds(self) -> list[Red]:
        """The first of what is red: what turned red last stands first."""
        found = self.seen.filter(light__verified=Colour.RED).select_related("light", "lead_unit")
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
        return self._counts["soon"]

    @cached_property
    def days(self) -> list[Day]:
        """The next 15 days with what falls due; days off and make-up working days are marked. One query."""
        days: Calendar = calendar()
        due = self.seen.filter(condition_of("soon", self.today)).order_by().values_list("due_on")
        counts = Counter(dict(due.annotate(n=Count("pk"))))
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
                str(len(self.decisions)),
                why=_("the oldest has waited %(n)d days") % {"n": self.oldest}
                if self.decisions
                else _("nothing waits"),
                url="#decisions" if self.decisions else "",
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
