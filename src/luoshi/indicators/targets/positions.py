"""The county's place among the areas whose figures were entered, over the last periods. For internal use.

Off by default: the pages ask `switch`, which is there when somebody with the right has switched ranking on with a reason.
The app to the right that keeps the switch puts it here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from luoshi.indicators.models import AreaKind, Direction, Indicator
from luoshi.indicators.targets.sheet import Sheet

FEWEST, SHOWN = 3, 6  # areas that make a place mean something; periods shown


class Reasoned(Protocol):
    """Why and by whom ranking is on."""

    reason: str


Switch = Callable[[UUID], Reasoned | None]
_switches: list[Switch] = []


def ask(switch: Switch) -> None:
    """From now on ``switch`` decides; with None it is off."""
    _switches[:] = [switch]


def switched_on(county_id: UUID) -> Reasoned | None:
    """The reason for which ranking is on; None: it is off."""
    return _switches[0](county_id) if _switches else None


@dataclass(frozen=True)
class Place:
    """``number`` of ``of`` at a period; equal growth shares the better place."""

    period: str
    number: int
    of: int


@dataclass(frozen=True)
class Positions:
    """An indicator's places, oldest first."""

    indicator: Indicator
    places: Sequence[Place]

    @property
    def moved(self) -> int:
        """Places won (+) or lost (−) since the first one shown."""
        return self.places[0].number - self.places[-1].number


def positions_of(sheet: Sheet) -> list[Positions]:
    """Indicators with figures of at least two other counties; averages have no place. No query."""
    counties = [area.pk for area in sheet.areas if area.kind != AreaKind.AVERAGE]
    found = []
    for row in sheet.rows:
        if row.indicator.direction == Direction.NEITHER or sheet.county is None:
            continue
        places = [
            place
            for end in row.indicator.rhythm.ends(sheet.year)
            if (place := _place(sheet, row.indicator, counties, end.month, row.indicator.rhythm.label(end)))
        ]
        if places:
            found.append(Positions(row.indicator, places[-SHOWN:]))
    return found


def _place(sheet: Sheet, indicator: Indicator, counties: Sequence[UUID], month: int, period: str) -> Place | None:
    growth = {area: sheet.growth_of(indicator, area, sheet.year, month) for area in counties}
    known = {area: value for area, value in growth.items() if value is not None}
    ours = known.get(sheet.county.pk) if sheet.county else None
    if ours is None or len(known) < FEWEST:
        return None
    lower = indicator.direction == Direction.LOWER
    better = sum(value < ours if lower else value > ours for value in known.values())
    return Place(period, better + 1, len(known))
