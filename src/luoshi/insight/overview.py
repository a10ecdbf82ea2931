"""What the overview shows, in a fixed number of queries."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from luoshi.insight.decisions import Decision, waiting_for
from luoshi.ledger.lights import explain
from luoshi.ledger.models import Colour, Domain, LookBackOutcome, Matter, State
from luoshi.ledger.querysets import MatterQuerySet
from luoshi.lib.workdays import Calendar
from luoshi.org.actors import Actor
from luoshi.org.calendar import calendar
from luoshi.ui.parts import Key

LIGHTS = (Colour.RED, Colour.YELLOW, Colour.GREEN, Colour.CLOSED, Colour.NOT_STARTED)
SHOWN = 12
_WEEK = timedelta(days=6)


def ledger_url(**conditions: object) -> str:
    """The ledger list under conditions: every number opens its rows."""
    return f"{reverse('ledger:list')}?{urlencode(conditions)}"


@dataclass(frozen=True, slots=True)
class Cell:
    """A count of matters with the address of its rows."""

    colour: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class DomainRow:
    """One domain's lights; the last row has no domain and sums all."""

    label: str | Promise
    cells: list[Cell]
    total: Cell


@dataclass(frozen=True, slots=True)
class Red:
    """A matter that turned red, and why."""

    matter: Matter
    reason: str


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


class Overview:
    """The page of one actor on one day."""

    def __init__(self, actor: Actor, today: date) -> None:
        self.actor = actor
        self.today = today

    @cached_property
    def seen(self) -> MatterQuerySet:
        return Matter.objects.visible_to(self.actor).exclude(state__in=(State.DRAFT, State.CANCELLED))

    @cached_property
    def _tally(self) -> Counter[tuple[str, str, str]]:
        """Matters by domain, light and state; one query."""
        rows = self.seen.values("domain", "light__verified", "state").order_by().annotate(n=Count("pk"))
        return Counter({(r["domain"], r["light__verified"] or "", r["state"]): r["n"] for r in rows})

    def _count(self, domain: str = "", colour: str = "", state: str = "") -> int:
        return sum(
            n
            for (d, c, s), n in self._tally.items()
            if (not domain or d == domain) and (not colour or c == colour) and (not state or s == state)
        )

    @property
    def total(self) -> int:
        return self._count()

    @cached_property
    def decisions(self) -> list[Decision]:
        return waiting_for(self.actor, self.today)

    @cached_property
    def newly_red(self) -> list[Red]:
        """What turned red within seven days, the newest first."""
        found = self.seen.filter(light__verified=Colour.RED, light__verified_since__gte=self.today - _WEEK)
        rows = found.select_related("light", "lead_unit").order_by("-light__verified_since", "due_on")
        return [Red(matter, explain.short(matter.light, matter)) for matter in rows]

    @cached_property
    def due_soon(self) -> list[Matter]:
        """What falls due within 14 days, the nearest first."""
        rows = self.seen.due_soon(self.today).exclude(state=State.CLAIMED)
        return list(rows.select_related("light", "lead_unit").order_by("due_on", "light__rank"))

    @property
    def red_shown(self) -> list[Red]:
        return self.newly_red[:SHOWN]

    @property
    def due_shown(self) -> list[Matter]:
        return self.due_soon[:SHOWN]

    @cached_property
    def days(self) -> list[Day]:
        """The next 15 days with what falls due; days off and make-up working days are marked."""
        days: Calendar = calendar()
        counts = Counter(matter.due_on for matter in self.due_soon)
        strip = [self.today + timedelta(days=n) for n in range(15)]
        return [Day(d, counts[d], days.is_working(d), days.is_working(d) != (d.weekday() < 5)) for d in strip]

    @cached_property
    def relapsed(self) -> int:
        """Closed matters that a look-back reopened."""
        return self.seen.filter(look_backs__outcome=LookBackOutcome.RELAPSED).distinct().count()

    @cached_property
    def keys(self) -> list[Key]:
        """The key strip: what needs a decision stands first."""
        oldest = max((decision.days for decision in self.decisions), default=0)
        red_week = len(self.newly_red)
        catching = self.seen.filter(light__verified=Colour.YELLOW, light__is_catching_up=True).count()
        return [
            Key(
                _("For your decision today"),
                str(len(self.decisions)),
                why=_("the oldest has waited %(n)d days") % {"n": oldest} if self.decisions else _("nothing waits"),
                url="#decisions" if self.decisions else "",
            ),
            self._key(Colour.RED, _("%(n)d turned red this week") % {"n": red_week}),
            self._key(Colour.YELLOW, _("%(n)d of them catching up") % {"n": catching}),
            Key(_("Due within 14 days"), str(len(self.due_soon)), why=self._peak(), url=ledger_url(view="soon")),
            Key(
                _("Claimed, to be verified"),
                str(self._count(state=State.CLAIMED)),
                why=_("claimed by the units, not yet checked"),
                url=ledger_url(view="claimed"),
            ),
            self._key(Colour.CLOSED, _("%(n)d relapsed at look-back") % {"n": self.relapsed}),
        ]

    def _key(self, colour: Colour, why: str) -> Key:
        label = {Colour.RED: _("Red"), Colour.YELLOW: _("Yellow"), Colour.CLOSED: _("Closed off")}[colour]
        return Key(label, str(self._count(colour=colour)), why=why, url=ledger_url(light=colour), light=colour)

    def _peak(self) -> str:
        busiest = max(self.days, key=lambda day: day.count)
        if busiest.count < 2:
            return _("no day with more than one")
        return _("%(n)d on %(month)d/%(day)d") % {"n": busiest.count, "month": busiest.on.month, "day": busiest.on.day}

    @cached_property
    def domains(self) -> list[DomainRow]:
        """The five domains and the others that have matters, then the sum."""
        present = [d for d in Domain if self._count(domain=d)]
        return [*(self._row(d.label, d) for d in present), self._row(_("Total"), "")]

    def _row(self, label: str | Promise, domain: str) -> DomainRow:
        return DomainRow(
            label,
            [Cell(c, self._count(domain, c), ledger_url(**_given(domain=domain, light=c))) for c in LIGHTS],
            Cell("", self._count(domain), ledger_url(**_given(domain=domain))),
        )


def _given(**conditions: str) -> dict[str, str]:
    return {name: value for name, value in conditions.items() if value}
