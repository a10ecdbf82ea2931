"""Which questions a change of figures raises, and which it settles. Eight queries and two writes at most, whatever
their number."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, Sum

from luoshi.indicators import oddities
from luoshi.indicators.models import OPEN_QUESTIONS, Area, Datum, Indicator, Observation, Question, QuestionState
from luoshi.ledger.models import VerifiedValue

Series = tuple[UUID, UUID]
Values = dict[date, Decimal]
_BATCH = 500


def renew(county_id: UUID, figures: Sequence[Observation], now: datetime) -> int:
    """Looks at the series of some figures from the earliest of them on: new questions are kept, those that are no longer so
    are closed. A question that was answered is not asked again. Gives the number of new ones."""
    since = min(row.period_end for row in figures)
    wanted = _with_parents(county_id, {(row.indicator_id, row.area_id) for row in figures})
    found = {
        (*series, finding.period_end, finding.datum, finding.sort): finding
        for series, data in _gather(county_id, wanted).items()
        for finding in oddities.find(data, since=since)
    }
    kept = Question.objects.filter(
        county=county_id,
        indicator__in={indicator for indicator, _area in wanted},
        area__in={area for _indicator, area in wanted},
        period_end__gte=since,
    )
    known = {(q.indicator_id, q.area_id, q.period_end, q.datum, q.sort): q for q in kept}
    new = [
        Question(
            county_id=county_id,
            indicator_id=place[0],
            area_id=place[1],
            period_end=finding.period_end,
            datum=finding.datum,
            sort=finding.sort,
            facts=finding.facts,
            asked_at=now,
        )
        for place, finding in found.items()
        if place not in known
    ]
    Question.objects.bulk_create(new, batch_size=_BATCH)
    return len(new) + _again(known, found, wanted, now)


def _again(
    known: dict[tuple[UUID, UUID, date, str, str], Question],
    found: dict[tuple[UUID, UUID, date, str, str], oddities.Finding],
    wanted: set[Series],
    now: datetime,
) -> int:
    """Closes what is no longer so, and asks anew where other figures look odd than those that were explained."""
    changed, asked = [], 0
    for place, question in known.items():
        if place[:2] not in wanted:
            continue
        finding = found.get(place)
        if finding is None and question.state in OPEN_QUESTIONS:
            question.state = QuestionState.GONE
        elif finding is not None and (finding.facts != question.facts or question.state == QuestionState.GONE):
            question.state, question.facts, question.asked_at = QuestionState.OPEN, finding.facts, now
            asked += 1
        else:
            continue
        changed.append(question)
    Question.objects.bulk_update(changed, ["state", "facts", "asked_at"], batch_size=_BATCH)
    return asked


def _with_parents(county_id: UUID, series: set[Series]) -> set[Series]:
    """The series, and those they are parts of: a new part may no longer add up."""
    parts = Indicator.objects.filter(
        county=county_id, pk__in={indicator for indicator, _area in series}, parent__parts_add_up=True
    )
    parents = {pk: parent for pk, parent in parts.values_list("pk", "parent") if parent is not None}
    return series | {(parents[indicator], area) for indicator, area in series if indicator in parents}


def _gather(county_id: UUID, wanted: set[Series]) -> dict[Series, oddities.SeriesData]:
    """What the rules look at: the figures in force, sums of parts, and values that were verified."""
    indicators = Indicator.objects.in_bulk({indicator for indicator, _area in wanted})
    rows = Observation.objects.in_force().filter(
        county=county_id, indicator__in=indicators, area__in={area for _indicator, area in wanted}
    )
    levels: dict[Series, Values] = defaultdict(dict)
    rates: dict[Series, Values] = defaultdict(dict)
    for indicator, area, end, datum, value in rows.values_list("indicator", "area", "period_end", "datum", "value"):
        (rates if datum == Datum.RATE else levels)[indicator, area][end] = value
    parts = _parts(county_id, wanted, indicators)
    verified = _verified(county_id, indicators.values())
    areas = set(Area.objects.filter(county=county_id, kind="county").values_list("pk", flat=True))
    return {
        (indicator, area): oddities.SeriesData(
            rhythm=indicators[indicator].rhythm,
            levels=levels[indicator, area],
            rates=rates[indicator, area],
            parts=parts[indicator, area],
            verified=verified[indicator] if area in areas else {},
        )
        for indicator, area in wanted
    }


def _parts(county_id: UUID, wanted: set[Series], indicators: dict[UUID, Indicator]) -> dict[Series, Values]:
    """Sums of the parts, for periods in which all parts have a value."""
    whole = [row.pk for row in indicators.values() if row.parts_add_up]
    parts = Indicator.objects.filter(parent__in=whole, is_active=True).order_by()
    count = Counter(parts.values_list("parent", flat=True))
    sums = (
        Observation.objects.in_force()
        .levels()
        .filter(county=county_id, indicator__parent__in=whole, indicator__is_active=True)
        .order_by()
        .values("indicator__parent", "area", "period_end")
        .annotate(total=Sum("value"), parts=Count("pk"))
    )
    found: dict[Any, Values] = defaultdict(dict)
    for row in sums:
        if row["parts"] == count[row["indicator__parent"]]:
            found[row["indicator__parent"], row["area"]][row["period_end"]] = row["total"]
    return found


def _verified(county_id: UUID, indicators: Iterable[Indicator]) -> dict[UUID, Values]:
    """The newest verified value of measures that bear the indicator's name and unit, by the period of the report that was
    checked. The measure of a matter is about the county."""
    named = {(row.name, row.unit): row for row in indicators}
    rows = VerifiedValue.objects.filter(
        county=county_id,
        measure__subject__in=[name for name, _unit in named],
        verification__report__isnull=False,
    ).order_by("verification__recorded_at")
    found: dict[UUID, Values] = defaultdict(dict)
    for name, unit, end, value in rows.values_list(
        "measure__subject", "measure__unit", "verification__report__period_end", "value"
    ):
        row = named.get((name, unit))
        if row is not None and row.rhythm.is_end(end):
            found[row.pk][end] = value
    return found
