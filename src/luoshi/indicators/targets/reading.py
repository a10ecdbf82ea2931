"""The series that targets and the sheet are reckoned from: official figures only, so that nothing 未核定 shows through.

However many indicators are asked for, their figures come in one query.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from luoshi.indicators.models import Datum, Indicator, Observation
from luoshi.indicators.paths.series import Nature, Series
from luoshi.indicators.rates import growth

YEARS_BACK = 6
Key = tuple[UUID, UUID, str]  # indicator, area, datum
Values = dict[int, dict[int, float]]  # year → last month of the period → value


@dataclass(frozen=True)
class Figures:
    """Official figures by indicator, area and datum, as known on ``today``."""

    year: int
    today: date
    values: dict[Key, Values]

    @classmethod
    def of(
        cls, county_id: UUID, indicators: Collection[UUID], year: int, today: date, areas: Iterable[UUID] | None = None
    ) -> Figures:
        """The year and the six before it; one query."""
        rows = Observation.objects.official(today).filter(county=county_id, indicator__in=indicators)
        rows = rows.filter(period_end__year__range=(year - YEARS_BACK, year), period_end__lte=today)
        if areas is not None:
            rows = rows.filter(area__in=list(areas))
        found: dict[Key, Values] = defaultdict(lambda: defaultdict(dict))
        for indicator, area, datum, end, value in rows.order_by().values_list(
            "indicator", "area", "datum", "period_end", "value"
        ):
            found[indicator, area, datum][end.year][end.month] = float(value)
        return cls(year, today, found)

    def series(self, indicator: Indicator, area: UUID, datum: str) -> Series:
        """What the mathematics takes; a level is a flow where figures count from the beginning of the year."""
        months = tuple(end.month for end in indicator.rhythm.ends(self.year))
        level = Nature.FLOW if indicator.is_cumulative else Nature.LEVEL
        nature = Nature.RATE if datum == Datum.RATE else level
        return Series(nature, months, self.values.get((indicator.pk, area, datum), {}))

    def line_of(self, indicator: Indicator, area: UUID) -> Line:
        """The latest figure of an indicator in an area with its growth."""
        levels = self.series(indicator, area, Datum.LEVEL)
        rates = self.series(indicator, area, Datum.RATE)
        return Line(indicator, self.year, levels, rates)


@dataclass(frozen=True)
class Line:
    """One indicator in one area in the year: its latest value and growth; None where there is none."""

    indicator: Indicator
    year: int
    levels: Series
    rates: Series

    @cached_property
    def end(self) -> date | None:
        """The last day of the latest period that has a value or a rate."""
        places = [place for place in (self.levels.latest(self.year), self.rates.latest(self.year)) if place is not None]
        return self.indicator.rhythm.ends(self.year)[max(places)] if places else None

    @property
    def period(self) -> str:
        return self.indicator.rhythm.label(self.end) if self.end else ""

    @cached_property
    def value(self) -> float | None:
        return self._at(self.levels, self.year)

    @cached_property
    def published(self) -> float | None:
        """The published rate of growth."""
        return self._at(self.rates, self.year)

    @cached_property
    def computed(self) -> float | None:
        """Growth over the same period of last year, from the values."""
        return growth(self.value, self._at(self.levels, self.year - 1))

    @property
    def growth(self) -> float | None:
        """The published rate; the computed one where none is published."""
        return self.published if self.published is not None else self.computed

    @property
    def is_computed(self) -> bool:
        return self.published is None and self.computed is not None

    def _at(self, series: Series, year: int) -> float | None:
        return series.years.get(year, {}).get(self.end.month) if self.end else None
