"""Which matters report in which round, and what is to be opened or closed today."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from luoshi.chase.models import DEFAULT_DAY, Cadence, Outcome, ReportingRound, Rhythm, RoundItem
from luoshi.chase.periods import Period, due_of, next_working, period_of
from luoshi.ledger.models import Matter, PlanPoint, State
from luoshi.lib.workdays import Calendar
from luoshi.org.models import County

REPORTING = (State.ACKNOWLEDGED, State.IN_PROGRESS)
WITH_PERIODS = (Rhythm.WEEKLY, Rhythm.MONTHLY, Rhythm.QUARTERLY, Rhythm.MILESTONES)


@dataclass(frozen=True, slots=True)
class Opening:
    """A round to open: its period and, by matter, the last day."""

    rhythm: str
    period: Period
    due: dict[Matter, date]


def default_of(county_id: UUID) -> Cadence:
    """The county's default; monthly by the 28th where it has set none. One query."""
    row = Cadence.objects.filter(county=county_id, matter__isnull=True).first()
    return row or Cadence(county_id=county_id, rhythm=Rhythm.MONTHLY, day=DEFAULT_DAY)


def to_open(county: County, today: date, days: Calendar) -> list[Opening]:
    """The rounds of today's periods that are not open yet and for which some matter must report. Three queries when
    there is nothing to do."""
    known = set(
        ReportingRound.objects.filter(county=county, period_end__gte=today).values_list("rhythm", "period_start")
    )
    periods = {rhythm: period_of(rhythm, today) for rhythm in WITH_PERIODS}
    missing = [rhythm for rhythm in WITH_PERIODS if (rhythm, periods[rhythm].start) not in known]
    if not missing:
        return []
    by_rhythm = _by_rhythm(county)
    found = []
    for rhythm in missing:
        period = periods[rhythm]
        if rhythm == Rhythm.MILESTONES:
            due = _milestones(by_rhythm[rhythm], period, days)
        else:
            due = {matter: due_of(rhythm, day, period, days) for matter, day in by_rhythm[rhythm]}
        ahead = {matter: on for matter, on in due.items() if on >= today}
        if ahead:
            found.append(Opening(rhythm, period, ahead))
    return found


def to_close(county: County, today: date) -> list[ReportingRound]:
    """The open rounds whose last day has passed; one query."""
    return list(ReportingRound.objects.open().filter(county=county, due_on__lt=today).order_by("due_on"))


def outcome_of(item: RoundItem, reported_on: date | None) -> str:
    """What an item comes to when its round closes. What waits in the unit has not left it."""
    if reported_on is not None and reported_on <= item.due_on:
        return Outcome.ON_TIME
    return Outcome.MISSED if item.matter.state in REPORTING else Outcome.EXCUSED


def _by_rhythm(county: County) -> dict[str, list[tuple[Matter, int]]]:
    """Working matters with their last day, by rhythm. Three queries."""
    default = default_of(county.pk)
    own = {row.matter_id: row for row in Cadence.objects.filter(county=county, matter__isnull=False)}
    found: dict[str, list[tuple[Matter, int]]] = defaultdict(list)
    for matter in (
        Matter.objects.filter(county=county, state__in=REPORTING, lead_unit__isnull=False)
        .select_related("lead_unit")
        .order_by("number")
    ):
        cadence = own.get(matter.pk, default)
        found[cadence.rhythm].append((matter, cadence.day))
    return found


def _milestones(matters: list[tuple[Matter, int]], period: Period, days: Calendar) -> dict[Matter, date]:
    """Matters with a milestone in the period, by the last of them; one query."""
    if not matters:
        return {}
    points = PlanPoint.objects.filter(
        matter__in=[matter.pk for matter, _day in matters], on__gte=period.start, on__lte=period.end
    ).exclude(words="")
    last: dict[UUID, date] = dict(points.order_by("on").values_list("matter_id", "on"))
    return {matter: next_working(last[matter.pk], days) for matter, _day in matters if matter.pk in last}
