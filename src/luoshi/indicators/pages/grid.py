"""The entry grid: the periods of a year across, indicators of an area or areas of an indicator down."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.utils.translation import gettext as _

from luoshi.indicators import cells, policies
from luoshi.indicators.actions import Figure
from luoshi.indicators.models import Area, Datum, Indicator, Observation, Status
from luoshi.indicators.periods import month_end
from luoshi.org.actors import Actor

RATE_UNIT = "%"


@dataclass
class Cell:
    """One figure of the grid. ``text`` is what stands in the field, ``was`` what stood there when the page was read;
    a cell without ``name`` takes no figure."""

    name: str = ""
    end: date | None = None
    text: str = ""
    was: str = ""
    locked: bool = False
    marks: Sequence[str] = ()
    error: str = ""
    note: str = ""


@dataclass(frozen=True)
class Row:
    """One series and datum."""

    indicator: Indicator
    area: Area
    datum: str
    cells: list[Cell]

    @property
    def first(self) -> bool:
        """Of the rows of a series; it bears the name."""
        return self.datum == Datum.LEVEL or not self.indicator.has_level

    @property
    def unit(self) -> str:
        return RATE_UNIT if self.datum == Datum.RATE else self.indicator.unit

    @property
    def label(self) -> str:
        return str(Datum(self.datum).label) if self.datum == Datum.RATE else self.indicator.unit


@dataclass
class Sent:
    """What came with the form: the figures that differ, their cells, and what is wrong with others."""

    figures: list[Figure] = field(default_factory=list)
    cells: list[tuple[Row, Cell]] = field(default_factory=list)
    problems: list[tuple[Row, Cell, str]] = field(default_factory=list)


class Grid:
    """The grid of a year. ``revising``: locked figures may be changed too."""

    def __init__(
        self, actor: Actor, series: Sequence[tuple[Indicator, Area]], year: int, today: date, *, revising: bool = False
    ) -> None:
        self.year, self.today, self.revising = year, today, revising
        self.series = [pair for pair in series if policies.can_enter(actor, *pair)]
        kept = Observation.objects.visible_to(actor, today).filter(
            indicator__in={indicator for indicator, _area in self.series},
            area__in={area for _indicator, area in self.series},
            period_end__year=year,
            superseded_by__isnull=True,
        )
        self._standing: dict[tuple[object, ...], Observation] = {}
        for row in kept.order_by("status"):  # approved first, so that what waits takes its place
            self._standing[row.indicator_id, row.area_id, row.period_end, row.datum] = row

    @cached_property
    def months(self) -> list[str]:
        """The heads of the columns."""
        return [f"{month}月" for month in range(1, 13)]

    @cached_property
    def rows(self) -> list[Row]:
        return [
            Row(indicator, area, datum, [self._cell(indicator, area, datum, month) for month in range(1, 13)])
            for indicator, area in self.series
            for datum, kept in ((Datum.LEVEL.value, indicator.has_level), (Datum.RATE.value, indicator.has_rate))
            if kept
        ]

    @property
    def seen(self) -> str:
        """What the reader sees in the fields, to tell later what was changed by them."""
        return json.dumps({cell.name: cell.was for row in self.rows for cell in row.cells if cell.was})

    @property
    def has_locked(self) -> bool:
        return any(cell.locked for row in self.rows for cell in row.cells)

    def read(self, sent: Mapping[str, str], seen: str, choices: Mapping[str, str]) -> Sent:
        """Takes what was typed, and what was decided about figures that were asked about (``keep``, ``instead:VALUE``,
        ``undo``)."""
        found = Sent()
        before = _object(seen)
        for row in self.rows:
            for cell in row.cells:
                if cell.name and cell.name in sent:
                    was = before.get(cell.name, "")
                    choice = choices.get(cell.name, "")
                    cell.text = _decided(sent[cell.name], was, choice).strip()
                    self._take(found, row, cell, changed=cell.text != was, confirmed=choice == "keep")
        return found

    def _take(self, found: Sent, row: Row, cell: Cell, *, changed: bool, confirmed: bool) -> None:
        if not changed or cell.end is None:
            cell.text = cell.was
            return
        if cell.locked and not self.revising:
            cell.error = _("approved and locked; revise it with a reason")
        else:
            try:
                read = cells.read(cell.text, row.unit)
            except ValueError as wrong:
                cell.error = str(wrong)
            else:
                found.figures.append(
                    Figure(row.indicator, row.area, cell.end, read.value, row.datum, confirmed=confirmed)
                )
                found.cells.append((row, cell))
        if cell.error:
            found.problems.append((row, cell, cell.error))

    def _cell(self, indicator: Indicator, area: Area, datum: str, month: int) -> Cell:
        end = month_end(self.year, month)
        if not indicator.rhythm.is_end(end):
            joined = indicator.joins_january and month == 1
            return Cell(note=_("in 1—2月") if joined else "")
        if indicator.rhythm.own_start(end) > self.today:
            return Cell()
        row = self._standing.get((indicator.pk, area.pk, end, datum))
        text = _text(row.value) if row else ""
        return Cell(
            name=f"c:{indicator.code}:{area.pk.hex[-8:]}:{end:%Y%m}:{datum}",
            end=end,
            text=text,
            was=text,
            locked=row is not None and row.status == Status.APPROVED,
            marks=_marks(row, indicator, self.today) if row else (),
        )


def _decided(text: str, was: str, choice: str) -> str:
    """What stands in a field after the question about it was answered."""
    if choice == "undo":
        return was
    return choice.removeprefix("instead:") if choice.startswith("instead:") else text


def _marks(row: Observation, indicator: Indicator, today: date) -> list[str]:
    row.indicator = indicator
    told = (
        (row.status != Status.APPROVED, str(row.get_status_display())),
        (bool(row.return_reason) and row.status == Status.DRAFT, _("returned: %(why)s") % {"why": row.return_reason}),
        (row.is_unreleased(today), _("unreleased")),
        (row.is_late, _("late entry")),
        (row.revision > 0, _("revised")),
    )
    return [word for holds, word in told if holds]


def _text(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _object(seen: str) -> dict[str, str]:
    try:
        found = json.loads(seen)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def series_of(indicators: Iterable[Indicator], areas: Iterable[Area]) -> list[tuple[Indicator, Area]]:
    """Every indicator in every area."""
    kept = list(areas)
    return [(indicator, area) for indicator in indicators for area in kept]
