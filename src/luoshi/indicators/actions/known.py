"""The figures that stand there already where new ones come in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol
from uuid import UUID

from luoshi.indicators.models import Area, Datum, Indicator, Observation, Status

Place = tuple[UUID, UUID, date, str]  # indicator, area, last day of the period, datum
Series = tuple[UUID, UUID]


class About(Protocol):
    """What names a place."""

    @property
    def indicator(self) -> Indicator: ...
    @property
    def area(self) -> Area: ...


@dataclass(frozen=True)
class Known:
    """Rows by place, held against other writers. ``before``: their values as they were read, ``entered``:
    when and by whom."""

    county_id: UUID
    indicators: frozenset[UUID]
    areas: frozenset[UUID]
    in_force: dict[Place, Observation]
    pending: dict[Place, Observation]
    before: dict[UUID, Decimal]
    entered: dict[UUID, tuple[datetime, UUID | None]]

    @classmethod
    def of(cls, county_id: UUID, figures: Iterable[About], periods: Collection[date] | None = None) -> Known:
        """Everything of the series that the figures belong to, or of some periods of them (their last days); one query."""
        series = {(figure.indicator.pk, figure.area.pk): figure for figure in figures}
        indicators = {figure.indicator.pk: figure.indicator for figure in series.values()}
        areas = {figure.area.pk: figure.area for figure in series.values()}
        rows = Observation.objects.filter(
            county=county_id, indicator__in=indicators, area__in=areas, superseded_by__isnull=True
        )
        if periods is not None:
            rows = rows.filter(period_end__in=periods)
        known = cls(county_id, frozenset(indicators), frozenset(areas), {}, {}, {}, {})
        for row in rows.select_for_update().order_by():
            row.indicator, row.area = indicators[row.indicator_id], areas[row.area_id]
            (known.in_force if row.status == Status.APPROVED else known.pending)[known.place_of(row)] = row
            known.before[row.pk], known.entered[row.pk] = row.value, (row.recorded_at, row.recorded_by_id)
        return known

    @staticmethod
    def place_of(row: Observation) -> Place:
        return row.indicator_id, row.area_id, row.period_end, row.datum

    def at(self, place: Place) -> Iterator[Observation]:
        """What stands at a place: in force, pending."""
        for rows in (self.in_force, self.pending):
            if row := rows.get(place):
                yield row

    def levels(self) -> dict[Series, dict[date, Decimal]]:
        """Values by series and period, as they stood; what waits counts before what is in force."""
        found: dict[Series, dict[date, Decimal]] = defaultdict(dict)
        for rows in (self.in_force, self.pending):
            for (indicator, area, end, datum), row in rows.items():
                if datum == Datum.LEVEL:
                    found[indicator, area][end] = self.before[row.pk]
        return found
