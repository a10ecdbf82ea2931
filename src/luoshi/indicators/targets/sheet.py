"""The county's economy on one page: every indicator with its newest figure, growth, target, light and course.

Official figures only: what is 未核定 is on nobody's sheet. Five queries, however many indicators there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from luoshi.indicators.models import Area, AreaKind, Datum, Direction, Group, Indicator, Target
from luoshi.indicators.rates import growth
from luoshi.indicators.targets.listing import Row, matters_of
from luoshi.indicators.targets.reading import Figures, Line
from luoshi.indicators.targets.standing import Standing
from luoshi.org.actors import Actor

SHOWN_PERIODS = 36
AHEAD = 0.05  # points of growth that count as a difference
_WIDTH, _HEIGHT = 96, 24


@dataclass(frozen=True)
class Spark:
    """A small line of growth over the last periods; ``zero`` is the height of no growth, None outside."""

    points: str
    zero: float | None
    last: tuple[float, float]
    words: str


@dataclass(frozen=True)
class Beside:
    """Growth in another area at the same period, and ours less theirs in points."""

    area: Area
    growth: float
    difference: float


@dataclass(frozen=True)
class Contribution:
    """How many points of the whole's growth a part brings."""

    indicator: Indicator
    value: float
    growth: float | None
    points: float


@dataclass(frozen=True)
class SheetRow:
    """One indicator on the sheet."""

    line: Line
    target: Row | None
    beside: Sequence[Beside]
    spark: Spark | None

    @property
    def indicator(self) -> Indicator:
        return self.line.indicator

    @property
    def average(self) -> Beside | None:
        """The city's average."""
        return next((one for one in self.beside if one.area.kind == AreaKind.AVERAGE), None)

    @property
    def peers(self) -> list[Beside]:
        return [one for one in self.beside if one.area.kind == AreaKind.PEER]

    @property
    def lead(self) -> float | None:
        """Points ahead of the city's average in the good direction; None where there is none or neither way is good."""
        if self.average is None or self.indicator.direction == Direction.NEITHER:
            return None
        return -self.average.difference if self.indicator.direction == Direction.LOWER else self.average.difference

    @property
    def shown(self) -> float | None:
        """The value, rounded as the card says."""
        return None if self.line.value is None else round(self.line.value, self.indicator.decimals)


class Sheet:
    """The sheet of a year as an actor sees it."""

    def __init__(self, actor: Actor, year: int, today: date) -> None:
        self.actor, self.year, self.today = actor, year, today

    @cached_property
    def areas(self) -> list[Area]:
        kinds = (AreaKind.COUNTY, AreaKind.PEER, AreaKind.AVERAGE)
        return list(Area.objects.visible_to(self.actor).filter(kind__in=kinds))

    @property
    def county(self) -> Area | None:
        return next((area for area in self.areas if area.kind == AreaKind.COUNTY), None)

    @cached_property
    def indicators(self) -> list[Indicator]:
        return list(Indicator.objects.visible_to(self.actor).in_use().select_related("owner"))

    @cached_property
    def figures(self) -> Figures:
        keys, areas = [row.pk for row in self.indicators], [area.pk for area in self.areas]
        return Figures.of(self.actor.county_id, keys, self.year, self.today, areas)

    @cached_property
    def targets(self) -> dict[UUID, Row]:
        """The county's targets by indicator."""
        rows = list(Target.objects.visible_to(self.actor).standing().filter(year=self.year, parent=None).rows())
        matters = matters_of(self.actor, rows)
        return {row.indicator_id: Row(Standing.of(row, self.figures), matters.get(row.pk)) for row in rows}

    @cached_property
    def rows(self) -> list[SheetRow]:
        county = self.county
        return [self._row(indicator, county.pk) for indicator in self.indicators] if county else []

    @property
    def groups(self) -> list[tuple[str, list[SheetRow]]]:
        """Rows by part of the economy, those with a figure or a target."""
        said = [row for row in self.rows if row.line.end or row.target]
        grouped = ((str(group.label), [row for row in said if row.indicator.group == group]) for group in Group)
        return [(label, rows) for label, rows in grouped if rows]

    @property
    def strong(self) -> list[SheetRow]:
        """固优势: ahead of the city's average, the most first."""
        found = [row for row in self.rows if row.lead is not None and row.lead >= AHEAD]
        return sorted(found, key=lambda row: -(row.lead or 0))

    @property
    def weak(self) -> list[SheetRow]:
        """补短板: behind it, the most first."""
        found = [row for row in self.rows if row.lead is not None and row.lead <= -AHEAD]
        return sorted(found, key=lambda row: row.lead or 0)

    @property
    def contributions(self) -> list[tuple[Line, list[Contribution]]]:
        """Wholes whose parts add up, with what each part brings to their growth."""
        found = []
        for row in self.rows:
            if row.indicator.parts_add_up and (parts := self._parts(row)):
                found.append((row.line, parts))
        return found

    @property
    def latest(self) -> date | None:
        """The newest period on the sheet."""
        return max((row.line.end for row in self.rows if row.line.end), default=None)

    def _row(self, indicator: Indicator, county: UUID) -> SheetRow:
        line = self.figures.line_of(indicator, county)
        return SheetRow(line, self.targets.get(indicator.pk), self._beside(line), self._spark(line, county))

    def _beside(self, line: Line) -> list[Beside]:
        """Others at the same period, each by its published growth, else by the computed one."""
        found = []
        for area in self.areas:
            if not area.is_compared or line.growth is None or line.end is None:
                continue
            other = self.growth_of(line.indicator, area.pk, self.year, line.end.month)
            if other is not None:
                found.append(Beside(area, other, line.growth - other))
        return found

    def growth_of(self, indicator: Indicator, area: UUID, year: int, month: int) -> float | None:
        """Published growth at a period; computed where none is published."""
        rates = self.figures.values.get((indicator.pk, area, Datum.RATE.value), {})
        if (published := rates.get(year, {}).get(month)) is not None:
            return published
        levels = self.figures.values.get((indicator.pk, area, Datum.LEVEL.value), {})
        return growth(levels.get(year, {}).get(month), levels.get(year - 1, {}).get(month))

    def _spark(self, line: Line, county: UUID) -> Spark | None:
        ends = [(year, end.month) for year in (self.year - 2, self.year - 1, self.year) for end in _ends(line, year)]
        return spark_of([self.growth_of(line.indicator, county, *at) for at in ends][-SHOWN_PERIODS:])

    def _parts(self, whole: SheetRow) -> list[Contribution]:
        """In points of the whole's growth: what the part grew by over what the whole was."""
        end = whole.line.end
        before = whole.line.levels.years.get(self.year - 1, {}).get(end.month) if end else None
        if end is None or before is None or before <= 0:
            return []
        found = []
        for row in self.rows:
            years = row.line.levels.years
            now, then = years.get(self.year, {}).get(end.month), years.get(self.year - 1, {}).get(end.month)
            if row.indicator.parent_id == whole.indicator.pk and now is not None and then is not None:
                found.append(Contribution(row.indicator, now, growth(now, then), (now - then) / before * 100))
        return sorted(found, key=lambda part: -part.points)


def spark_of(values: Sequence[float | None]) -> Spark | None:
    """The line of some values, gaps left out; None with fewer than two."""
    known = [(place, value) for place, value in enumerate(values) if value is not None]
    if len(known) < 2:
        return None
    low, high = min(value for _place, value in known), max(value for _place, value in known)
    span, steps = (high - low) or 1.0, len(values) - 1

    def height(value: float) -> float:
        return round(2 + (high - value) / span * (_HEIGHT - 4), 1)

    at = [(round(2 + place / steps * (_WIDTH - 4), 1), height(value)) for place, value in known]
    points = " ".join(f"{x},{y}" for x, y in at)
    zero = height(0) if low <= 0 <= high else None
    return Spark(points, zero, at[-1], f"{low:.1f}% — {high:.1f}%")


def _ends(line: Line, year: int) -> list[date]:
    return line.indicator.rhythm.ends(year)
