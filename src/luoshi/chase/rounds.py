"""Which matters report in which round, and what is to be opened or closed today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, Q, Subquery

from luoshi.chase.models import DEFAULT_DAY, Cadence, Outcome, ReportingRound, Rhythm, RoundItem
from luoshi.chase.periods import Period, due_of, next_working, period_of
from luoshi.ledger.models import Matter, PlanPoint, State
from luoshi.lib.workdays import Calendar
from luoshi.org.models import County

REPORTING = (State.ACKNOWLEDGED, State.IN_PROGRESS)
_DAY = timedelta(days=1)
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
    """The rounds of today's periods that are not open yet and for which some matter must report. At most four queries when
    there is nothing to do, and none of them fetches a matter that is not asked."""
    known = set(
        ReportingRound.objects.filter(county=county, period_end__gte=today).values_list("rhythm", "period_start")
    )
    periods: dict[str, Period] = {rhythm: period_of(rhythm, today) for rhythm in WITH_PERIODS}
    missing = {rhythm: period for rhythm, period in periods.items() if (rhythm, period.start) not in known}
    if not missing:
        return []
    default = default_of(county.pk)
    ahead = _days_ahead(county, default, missing, today, days)
    due = _due(county, default, ahead, days) if ahead else {}
    return [Opening(rhythm, missing[rhythm], due[rhythm]) for rhythm in WITH_PERIODS if rhythm in due]


def to_close(county: County, today: date) -> list[ReportingRound]:
    """The open rounds whose last day has passed; one query."""
    return list(ReportingRound.objects.open().filter(county=county, due_on__lt=today).order_by("due_on"))


def outcome_of(item: RoundItem, reported_on: date | None) -> str:
    """What an item comes to when its round closes. What waits in the unit has not left it."""
    if reported_on is not None and reported_on <= item.due_on:
        return Outcome.ON_TIME
    return Outcome.MISSED if item.matter.state in REPORTING else Outcome.EXCUSED


def _days_ahead(
    county: County, default: Cadence, missing: dict[str, Period], today: date, days: Calendar
) -> dict[tuple[str, int], Period]:
    """By rhythm and its day, as working matters have them: the days that may still be the last one of a report. Those that
    have passed are left out. One query."""
    own = Cadence.objects.filter(county=county, matter__state__in=REPORTING, rhythm__in=missing)
    used = set(own.values_list("rhythm", "day").distinct())
    if default.rhythm in missing:
        used.add((default.rhythm, default.day))
    found = {}
    for rhythm, day in used:
        period = missing[rhythm]
        if rhythm == Rhythm.MILESTONES:
            found[rhythm, day] = Period(_first_open(today, days), period.end)
        elif (due := due_of(rhythm, day, period, days)) >= today:
            found[rhythm, day] = Period(due, due)
    return found


def _due(
    county: County, default: Cadence, ahead: dict[tuple[str, int], Period], days: Calendar
) -> dict[str, dict[Matter, date]]:
    """Working matters that are asked, with their last day, by rhythm. One query."""
    milestones = PlanPoint.objects.filter(matter=OuterRef("pk")).exclude(words="").order_by("-on").values("on")
    for span in (span for (rhythm, _day), span in ahead.items() if rhythm == Rhythm.MILESTONES):
        milestones = milestones.filter(on__gte=span.start, on__lte=span.end)
    working = Matter.objects.filter(county=county, state__in=REPORTING, lead_unit__isnull=False)
    told: Any = working.annotate(
        own_rhythm=F("cadences__rhythm"), own_day=F("cadences__day"), milestone=Subquery(milestones[:1])
    )
    found: dict[str, dict[Matter, date]] = defaultdict(dict)
    for matter in told.filter(_asked(default, ahead)).select_related("lead_unit").order_by("number"):
        rhythm, day = (matter.own_rhythm, matter.own_day) if matter.own_rhythm else (default.rhythm, default.day)
        at_milestone = rhythm == Rhythm.MILESTONES
        found[rhythm][matter] = next_working(matter.milestone, days) if at_milestone else ahead[rhythm, day].end
    return found


def _asked(default: Cadence, ahead: Iterable[tuple[str, int]]) -> Q:
    """Which of the annotated matters are asked: by their own rhythm, or by the county's."""
    found = Q(pk__in=[])
    for rhythm, day in ahead:
        has = Q(own_rhythm=rhythm, own_day=day)
        if (rhythm, day) == (default.rhythm, default.day):
            has |= Q(own_rhythm__isnull=True)
        found |= has & Q(milestone__isnull=False) if rhythm == Rhythm.MILESTONES else has
    return found


def _first_open(today: date, days: Calendar) -> date:
    """The first day that, moved to a working one, has not passed: days off just behind us move to today or later."""
    first = today
    while not days.is_working(first - _DAY):
        first -= _DAY
    return first
