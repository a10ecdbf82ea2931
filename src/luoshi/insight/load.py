"""A unit's load by week: reports asked for, due dates, notices to answer. Eight weeks back, this one and seven ahead."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.chase.models import Cadence, Notice, Outcome, Rhythm, RoundItem
from luoshi.chase.models.notices import SENT
from luoshi.chase.periods import due_of, next_working, period_of
from luoshi.chase.rounds import REPORTING, default_of
from luoshi.insight.matrix import ledger_url
from luoshi.ledger.models import Matter, PlanPoint, State
from luoshi.ledger.querysets import MatterQuerySet
from luoshi.lib.workdays import Calendar
from luoshi.org.actors import Actor
from luoshi.org.calendar import calendar
from luoshi.org.models import Unit
from luoshi.ui.formats import day
from luoshi.ui.parts import Figures, Series

BACK, AHEAD = 8, 8
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Week:
    """One week from its Monday. ``foreseen`` reports follow from rhythm and plan; their rounds are not open yet."""

    monday: date
    reports: int
    foreseen: int
    due: int
    answers: int
    due_url: str

    @property
    def label(self) -> str:
        return day(self.monday)

    @property
    def total(self) -> int:
        return self.reports + self.foreseen + self.due + self.answers


@dataclass(frozen=True, slots=True)
class Load:
    """The weeks, and where in them this one stands."""

    weeks: list[Week]
    now: int = BACK

    @property
    def figures(self) -> Figures:
        rows = [
            Series("main", _("Reports asked for"), [week.reports + week.foreseen for week in self.weeks]),
            Series("second", _("Due dates"), [week.due for week in self.weeks]),
            Series("third", _("Notices to answer"), [week.answers for week in self.weeks]),
        ]
        return Figures("bars", [week.label for week in self.weeks], rows, now=self.now)

    @property
    def busiest(self) -> Week | None:
        """The week ahead with the most to do."""
        week = max(self.weeks[self.now :], key=lambda week: week.total)
        return week if week.total else None


def load_of(actor: Actor, unit: Unit, led: Sequence[Matter], today: date) -> Load:
    """The load of a unit whose page the actor may open; ``led`` are its matters as the actor sees them. Five queries."""
    first = _monday(today) - BACK * _WEEK
    last = first + (BACK + AHEAD) * _WEEK - timedelta(days=1)
    span = (first, last)
    items = RoundItem.objects.visible_to(actor).filter(unit=unit).exclude(outcome=Outcome.EXCUSED)
    asked = list(items.filter(due_on__range=span).values_list("matter_id", "round__period_start", "due_on"))
    known = {(matter, start) for matter, start, _on in asked}
    reports = _by_week(on for _matter, _start, on in asked)
    foreseen = _by_week(on for matter, start, on in _foreseen(actor, led, today, last) if (matter, start) not in known)
    due = _by_week(row.due_on for row in led if row.state != State.CANCELLED)
    notices = Notice.objects.visible_to(actor).filter(unit=unit, state__in=SENT, answer_by__range=span)
    answers = _by_week(notices.values_list("answer_by", flat=True))
    mondays = [first + n * _WEEK for n in range(BACK + AHEAD)]
    return Load(
        [Week(m, reports[m], foreseen[m], due[m], answers[m], _due_url(unit, m) if due[m] else "") for m in mondays]
    )


def _foreseen(actor: Actor, led: Sequence[Matter], today: date, last: date) -> Iterator[tuple[UUID, date, date]]:
    """Reports that will be asked for if nothing changes: matter, first day of the period, last day. Three queries."""
    days, default = calendar(), default_of(actor.county_id)
    working = {row.pk: row.due_on for row in led if row.state in REPORTING}
    own = {row.matter_id: row for row in Cadence.objects.filter(county=actor.county_id, matter__in=working)}
    steps = PlanPoint.objects.filter(matter__in=working, on__range=(today, last)).exclude(words="")
    milestones: defaultdict[UUID, dict[date, date]] = defaultdict(dict)  # of a month the last, as the rounds have it
    for matter, on in steps.order_by("on").values_list("matter_id", "on"):
        milestones[matter][on.replace(day=1)] = on
    for pk, due_on in working.items():
        cadence = own.get(pk, default)
        end = min(last, due_on) if due_on and due_on >= today else last
        if cadence.rhythm == Rhythm.MILESTONES:
            yield from ((pk, start, next_working(on, days)) for start, on in milestones[pk].items())
        elif cadence.rhythm != Rhythm.NONE:
            yield from ((pk, start, on) for start, on in _periods(cadence, today, end, days))


def _periods(cadence: Cadence, today: date, end: date, days: Calendar) -> Iterator[tuple[date, date]]:
    start = today
    while start <= end:
        period = period_of(cadence.rhythm, start)
        on = due_of(cadence.rhythm, cadence.day, period, days)
        if today <= on <= end:
            yield period.start, on
        start = period.end + timedelta(days=1)


def _by_week(days: Iterable[date | None]) -> Counter[date]:
    return Counter(_monday(on) for on in days if on)


def _monday(on: date) -> date:
    return on - timedelta(days=on.weekday())


def _due_url(unit: Unit, monday: date) -> str:
    until = monday + timedelta(days=6)
    return ledger_url(lead=unit.pk, view="all_issued", due_from=monday.isoformat(), due_to=until.isoformat())


def led_by(actor: Actor, unit: Unit) -> MatterQuerySet:
    """What the unit itself leads, as the actor sees it, without drafts."""
    return Matter.objects.visible_to(actor).filter(lead_unit=unit).exclude(state=State.DRAFT)
