"""Reporting rounds: how far each is, and who has not reported."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count
from django.utils.translation import gettext as _

from luoshi.chase.models import ReportingRound, RoundItem
from luoshi.chase.querysets import RoundItemQuerySet
from luoshi.ledger.models import ProgressReport, ReportState
from luoshi.ledger.pages.words import amount
from luoshi.lib.site import address_of
from luoshi.org.actors import Actor
from luoshi.org.models import Unit
from luoshi.ui.formats import day, moment
from luoshi.ui.parts import Key

_TITLES = 3  # matters named for each unit in the text for the chat group


@dataclass(slots=True)
class Tally:
    """How many items of which status. Rates are percent of what was expected, None when nothing was."""

    counts: Counter[str] = field(default_factory=Counter)

    @property
    def expected(self) -> int:
        """All but what is not needed any more."""
        return sum(self.counts.values()) - self.counts["excused"]

    @property
    def missing(self) -> int:
        return self.counts["missing"] + self.counts["waiting"]

    @property
    def reporting_rate(self) -> float | None:
        """Reported, in time or late, of what was expected."""
        return self._share(self.counts["on_time"] + self.counts["late"])

    @property
    def on_time_rate(self) -> float | None:
        return self._share(self.counts["on_time"])

    def _share(self, n: int) -> float | None:
        return round(100 * n / self.expected, 1) if self.expected else None


def tallies(items: RoundItemQuerySet, by: str) -> dict[UUID, Tally]:
    """Items by round or unit (the name of the field), each with its statuses. One query, counted in the database."""
    found: dict[UUID, Tally] = defaultdict(Tally)
    rows = items.with_status().order_by().values(by, "status").annotate(n=Count("pk"))
    for row in rows:
        found[row[by]].counts[row["status"]] += row["n"]
    return found


def rounds_with_tallies(actor: Actor, rounds: Iterable[ReportingRound]) -> list[tuple[ReportingRound, Tally]]:
    """Rounds with how far they are over what the actor sees; one query."""
    shown = list(rounds)
    found = tallies(RoundItem.objects.visible_to(actor).filter(round__in=[row.pk for row in shown]), "round")
    return [(row, found[row.pk]) for row in shown]


def last_report(item: RoundItem) -> list[tuple[str, str]]:
    """What "nothing changed" repeats: each value of the unit's last report that left it, and its words. Two queries."""
    rows = ProgressReport.objects.filter(matter=item.matter_id, unit=item.unit_id, state=ReportState.APPROVED)
    last = rows.order_by("period_end", "recorded_at", "pk").prefetch_related("values__measure").last()
    if last is None:
        return []
    values = [(value.measure.subject, amount(value.value, value.measure.unit)) for value in last.values.all()]
    told = _("%(words)s (%(day)s)") % {"words": last.words, "day": day(last.period_end)}
    return [*values, (_("last words"), told)]


class RoundPage:
    """One round over what an actor sees. How each item stands costs a look at its reports, so it is asked for once."""

    def __init__(self, actor: Actor, reporting_round: ReportingRound, now: datetime) -> None:
        self.actor, self.round, self.now = actor, reporting_round, now
        self.items = RoundItem.objects.visible_to(actor).filter(round=reporting_round)

    @cached_property
    def _standing(self) -> list[tuple[UUID, UUID, str]]:
        """Key, unit and status of every item, unit by unit; one query."""
        rows: Any = self.items.with_status()
        return list(rows.values_list("pk", "unit", "status"))

    @cached_property
    def _by_unit(self) -> dict[UUID, Tally]:
        found: dict[UUID, Tally] = defaultdict(Tally)
        for _pk, unit, status in self._standing:
            found[unit].counts[status] += 1
        return found

    @cached_property
    def units(self) -> list[tuple[Unit, Tally]]:
        """In the official order of the county, never by rate."""
        return [(unit, self._by_unit[unit.pk]) for unit in Unit.objects.filter(pk__in=list(self._by_unit))]

    @cached_property
    def total(self) -> Tally:
        return Tally(sum((tally.counts for tally in self._by_unit.values()), Counter()))

    @cached_property
    def _missing(self) -> dict[UUID, list[UUID]]:
        """The items that have not left their unit, by unit in official order."""
        found: dict[UUID, list[UUID]] = defaultdict(list)
        for pk, unit, status in self._standing:
            if status in ("waiting", "missing"):
                found[unit].append(pk)
        return found

    def missing(self, number: str | None, per_page: int) -> Page[RoundItem]:
        """A page of who has not reported, unit by unit; one query."""
        keys = [pk for found in self._missing.values() for pk in found]
        page: Page[Any] = Paginator(keys, per_page).get_page(number)
        rows = self.items.filter(pk__in=list(page.object_list)).with_status()
        page.object_list = list(rows.select_related("unit", "matter__light"))
        return page

    @cached_property
    def keys(self) -> list[Key]:
        total, counts = self.total, self.total.counts
        rate = _("%(n)s%% of them") % {"n": total.on_time_rate} if total.on_time_rate is not None else ""
        return [
            Key(_("Expected"), str(total.expected), why=_("%(n)d not needed any more") % {"n": counts["excused"]}),
            Key(_("In time"), str(counts["on_time"]), why=rate),
            Key(_("Late entries"), str(counts["late"]), why=_("after the last day; marked")),
            Key(_("Waiting in the unit"), str(counts["waiting"]), why=_("written, its head has not approved")),
            Key(_("Not reported"), str(total.missing), why=_("in %(n)d units") % {"n": self._units_missing}),
        ]

    @property
    def _units_missing(self) -> int:
        return sum(tally.missing > 0 for tally in self._by_unit.values())

    @cached_property
    def reminder(self) -> str:
        """The text for the county's chat group: units in official order, how many matters and the first of them."""
        named = [pk for keys in self._missing.values() for pk in keys[:_TITLES]]
        titles = dict(self.items.filter(pk__in=named).order_by().values_list("pk", "matter__title"))
        short = {unit.pk: unit.short_name for unit, _tally in self.units}
        lines = [
            self._line(short[unit], len(keys), [titles[pk] for pk in keys[:_TITLES]])
            for unit, keys in self._missing.items()
        ]
        head = _("[Reminder] %(round)s: last day %(due)s. Not reported as of %(now)s:") % {
            "round": self.round.label,
            "due": day(self.round.due_on),
            "now": moment(self.now),
        }
        foot = _("If nothing has changed, one click with the reason is enough; the head of the unit approves.")
        link = address_of(self.round.get_absolute_url())
        return "\n".join([head, *lines, foot, *([link] if link else [])])

    def _line(self, unit: str, count: int, names: list[str]) -> str:
        shown = "、".join(names)
        if count > len(names):
            shown = _("%(names)s and others") % {"names": shown}
        return _("%(unit)s, %(n)d: %(names)s") % {"unit": unit, "n": count, "names": shown}
