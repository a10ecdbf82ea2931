"""The values of a measure by period: planned, claimed and verified, as chart and as table."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.ledger.models import Matter, Measure, ReportState
from luoshi.ui.formats import full_day
from luoshi.ui.parts import Path

_MOST_PERIODS = 36
Dated = tuple[date, Decimal]


@dataclass(frozen=True, slots=True)
class Period:
    """One period's values; None where nothing was said."""

    label: str
    end: date
    planned: Decimal | None
    claimed: Decimal | None
    verified: Decimal | None


def main_measure(matter: Matter) -> Measure | None:
    """The measure that decides the light, or the first one with values."""
    light = getattr(matter, "light", None)
    subject = light.explanation.get("verified", {}).get("subject", "") if light else ""
    figures = [measure for measure in matter.measures.all() if not measure.is_deed]
    return next((m for m in figures if m.subject == subject), figures[0] if figures else None)


def periods_of(matter: Matter, measure: Measure) -> list[Period]:
    """Months from the first value or the issue to the due date or the last value."""
    planned = [(p.on, p.value) for p in matter.plan_points.all() if p.measure_id == measure.pk and p.value is not None]
    claimed, verified = _claimed(matter, measure.pk), _verified(matter, measure.pk)
    days = [on for on, _value in (*planned, *claimed, *verified)]
    days += [day for day in (matter.issued_on, matter.due_on) if day]
    if not days:
        return []
    ends = _month_ends(min(days), max(days))[-_MOST_PERIODS:]
    several_years = ends[0].year != ends[-1].year
    return [
        Period(_label(end, several_years), end, *(_within(series, end) for series in (planned, claimed, verified)))
        for end in ends
    ]


def path_of(measure: Measure, periods: list[Period]) -> Path:
    """The chart; without a plan a straight line from the start to the target stands in its place.

    Between its points the plan stays where it was, as the light takes it.
    """
    straight = _straight(measure, len(periods)) if not any(p.planned is not None for p in periods) else []
    return Path(
        [p.label for p in periods],
        planned=_held(periods),
        claimed=[_plain(p.claimed) for p in periods],
        verified=[_plain(p.verified) for p in periods],
        unit=measure.unit,
        extra=straight,
        extra_name=_("straight line") if straight else "",
    )


def _held(periods: list[Period]) -> list[float | None]:
    last = max((place for place, p in enumerate(periods) if p.planned is not None), default=-1)
    held: list[float | None] = []
    for place, period in enumerate(periods):
        before = held[-1] if held else None
        held.append((_plain(period.planned) if period.planned is not None else before) if place <= last else None)
    return held


def last_values(matter: Matter, measure: Measure) -> tuple[Dated | None, Dated | None]:
    """The last claimed and the last verified value with their days."""
    claimed, verified = _claimed(matter, measure.pk), _verified(matter, measure.pk)
    return (claimed[-1] if claimed else None), (verified[-1] if verified else None)


def planned_by(matter: Matter, measure: Measure, day: date) -> Decimal | None:
    """The planned value in force on a day: that of the last point of the plan up to it."""
    points = [
        (point.on, point.value)
        for point in matter.plan_points.all()
        if point.measure_id == measure.pk and point.value is not None and point.on <= day
    ]
    return max(points, default=(None, None))[1]


def _claimed(matter: Matter, measure: UUID) -> list[Dated]:
    found = [
        (report.period_end, row.value)
        for report in matter.reports.all()
        if report.state == ReportState.APPROVED and report.unit_id == matter.lead_unit_id
        for row in report.values.all()
        if row.measure_id == measure
    ]
    return sorted(found, key=lambda pair: pair[0])


def _verified(matter: Matter, measure: UUID) -> list[Dated]:
    found = [
        (finding.found_on, row.value)
        for finding in matter.verifications.all()
        for row in finding.values.all()
        if row.measure_id == measure
    ]
    return sorted(found, key=lambda pair: pair[0])


def _month_ends(first: date, last: date) -> list[date]:
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [date(m // 12, m % 12 + 1, calendar.monthrange(m // 12, m % 12 + 1)[1]) for m in months]


def _label(end: date, several_years: bool) -> str:
    if several_years:
        return f"{end:%Y-%m}"
    return _("month %(n)d") % {"n": end.month}


def _within(series: Iterable[Dated], end: date) -> Decimal | None:
    """The last value of the month that ends then."""
    return next((value for on, value in reversed(list(series)) if (on.year, on.month) == (end.year, end.month)), None)


def _straight(measure: Measure, count: int) -> list[float | None]:
    if measure.value is None or count < 2 or measure.mode == "growth":
        return []
    base = measure.baseline if measure.mode == "level" and measure.baseline is not None else Decimal(0)
    return [float(base + (measure.value - base) * step / (count - 1)) for step in range(count)]


def _plain(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def period_title(end: date) -> str:
    """Up to which day."""
    return _("up to %(day)s") % {"day": full_day(end)}
