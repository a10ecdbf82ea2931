"""Reporting rounds: how far each is, and who has not reported."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.chase.models import Outcome, ReportingRound, RoundItem
from luoshi.chase.querysets import RoundItemQuerySet
from luoshi.ledger.models import ProgressReport, ReportState
from luoshi.ledger.pages.words import amount
from luoshi.lib.site import address_of
from luoshi.org.actors import Actor
from luoshi.org.models import Unit
from luoshi.ui.formats import day, moment
from luoshi.ui.parts import Key

MISSING = ("waiting", "missing")
_OFFICIAL = ("unit__sort_no", "unit__name", "due_on", "matter__number")
_TITLES = 3  # matters named for each unit in the text for the chat group


@dataclass(slots=True)
class Tally:
    """How many items of which status. Rates are percent of what was expected, None when nothing was. ``pressing``: not
    reported though the last day is today or has passed."""

    counts: Counter[str] = field(default_factory=Counter)
    pressing: int = 0

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


def tallies(items: RoundItemQuerySet, by: str, today: date) -> dict[UUID, Tally]:
    """Items by round or unit (the name of the field), each with its statuses. Two queries, counted in the database: what
    became of an item of a closed round stands in the item, only those of open rounds ask for more."""
    found: dict[UUID, Tally] = defaultdict(Tally)
    closed = items.filter(outcome__in=Outcome.values).order_by().values_list(by, "outcome")
    for key, outcome, n, came in closed.annotate(n=Count("pk"), came=Count("reported_at")):
        missed = {"late": came, "missing": n - came}
        found[key].counts.update(missed if outcome == Outcome.MISSED else {outcome: n})
    rows: Any = items.filter(outcome="").with_status().order_by().values_list(by, "status")
    for key, status, n, due in rows.annotate(n=Count("pk"), due=Count("pk", filter=Q(due_on__lte=today))):
        found[key].counts[status] += n
        found[key].pressing += due if status in MISSING else 0
    return found


def rounds_with_tallies(
    actor: Actor, rounds: Iterable[ReportingRound], today: date
) -> list[tuple[ReportingRound, Tally]]:
    """Rounds with how far they are over what the actor sees; two queries."""
    shown = list(rounds)
    found = tallies(RoundItem.objects.visible_to(actor).filter(round__in=[row.pk for row in shown]), "round", today)
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
    """One round over what an actor sees."""

    def __init__(self, actor: Actor, reporting_round: ReportingRound, now: datetime) -> None:
        self.actor, self.round, self.now = actor, reporting_round, now
        self.items = RoundItem.objects.visible_to(actor).filter(round=reporting_round)

    @cached_property
    def _by_unit(self) -> dict[UUID, Tally]:
        return tallies(self.items, "unit", timezone.localtime(self.now).date())

    @cached_property
    def units(self) -> list[tuple[Unit, Tally]]:
        """In the official order of the county, never by rate."""
        return [(unit, self._by_unit[unit.pk]) for unit in Unit.objects.filter(pk__in=list(self._by_unit))]

    @cached_property
    def total(self) -> Tally:
        return Tally(sum((tally.counts for tally in self._by_unit.values()), Counter()))

    def missing(self, number: str | None, per_page: int) -> Page[RoundItem]:
        """A page of who has not reported, unit by unit in official order; one query of the units that stand on it."""
        page: Page[Any] = Paginator(range(self.total.missing), per_page).get_page(number)
        end, before, passed = page.end_index(), max(page.start_index() - 1, 0), 0
        shown: list[UUID] = []
        skipped = 0
        for unit, tally in self.units:
            if passed + tally.missing <= before:
                skipped += tally.missing
            elif passed < end:
                shown.append(unit.pk)
            passed += tally.missing
        rows: Any = self.items.filter(unit__in=shown).missing().select_related("unit", "matter__light")
        page.object_list = list(rows.order_by(*_OFFICIAL)[before - skipped : end - skipped])
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
        lines = [
            self._line(unit.short_name, tally.missing, self._named[unit.pk])
            for unit, tally in self.units
            if tally.missing
        ]
        head = _("[Reminder] %(round)s: last day %(due)s. Not reported as of %(now)s:") % {
            "round": self.round.label,
            "due": day(self.round.due_on),
            "now": moment(self.now),
        }
        foot = _("If nothing has changed, one click with the reason is enough; the head of the unit approves.")
        link = address_of(self.round.get_absolute_url())
        return "\n".join([head, *lines, foot, *([link] if link else [])])

    @cached_property
    def _named(self) -> dict[UUID, list[str]]:
        """The first matters of each unit that it has not reported on; one query. Each is looked up for itself in the index of
        the items, so that a round costs by its units, not by its items."""
        behind = [unit.pk for unit, tally in self.units if tally.missing]
        first: Any = self.items.unreported(self.round.is_open).filter(unit=OuterRef("pk"))
        titles = first.order_by("reported_at", "due_on", "matter").values("matter__title")
        places = {f"title_{n}": Subquery(titles[n : n + 1]) for n in range(_TITLES)}
        rows = Unit.objects.filter(pk__in=behind).order_by().values_list("pk", *places.values())
        return {pk: [title for title in found if title] for pk, *found in rows}

    def _line(self, unit: str, count: int, names: list[str]) -> str:
        shown = "、".join(names)
        if count > len(names):
            shown = _("%(names)s and others") % {"names": shown}
        return _("%(unit)s, %(n)d: %(names)s") % {"unit": unit, "n": count, "names": shown}
