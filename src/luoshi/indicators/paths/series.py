"""The figures of one indicator in one area, year by year, as the mathematics takes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
MONTHS = tuple(range(1, 13))
MONTHS_FROM_FEBRUARY = tuple(range(2, 13))
"""1—2月 is one period: nothing is published for January alone."""
QUARTERS = (3, 6, 9, 12)
NEEDED_YEARS = 2


class Nature(StrEnum):
    """What the figures are: a flow added up from January, a level at a date, or a rate of growth in per cent."""

    FLOW = "flow"
    LEVEL = "level"
    RATE = "rate"


@dataclass(frozen=True)
class Series:
    """``years``: year → last month of the period → value; flows and rates cumulative from January.

    ``ends`` are the last months of the periods of a year in order, the last one 12. A year may have gaps.
    """

    nature: Nature
    ends: tuple[int, ...]
    years: Mapping[int, Mapping[int, float]]

    def __post_init__(self) -> None:
        if not self.ends or self.ends[-1] != 12 or list(self.ends) != sorted(set(self.ends)):
            raise ValueError(f"the periods of a year end in order and with December, not {self.ends}")

    @cached_property
    def elapsed(self) -> Floats:
        """The part of the year that is over at the end of each period: 序时进度."""
        return np.array(self.ends, dtype=np.float64) / 12

    def values(self, year: int) -> Floats:
        """Values of a year by period; NaN where there is none."""
        known = self.years.get(year, {})
        return np.array([known.get(end, np.nan) for end in self.ends], dtype=np.float64)

    def table(self, years: Sequence[int]) -> Floats:
        """Years × periods."""
        return np.array([self.values(year) for year in years], dtype=np.float64).reshape(len(years), len(self.ends))

    def latest(self, year: int) -> int | None:
        """Place of the last period of the year that has a value."""
        known = np.flatnonzero(~np.isnan(self.values(year)))
        return int(known[-1]) if len(known) else None

    def full_years(self, before: int, at: int | None = None) -> list[int]:
        """Years before ``before`` that can be learned from: with a December and, if asked, with period ``at``.

        Shares need positive numbers; a year of another sign says nothing about the seasons.
        """
        return [year for year in sorted(self.years) if year < before and self._is_full(year, at)]

    def _is_full(self, year: int, at: int | None) -> bool:
        values = self.values(year)
        asked = values[[-1]] if at is None else values[[at, -1]]
        if np.isnan(asked).any():
            return False
        return self.nature == Nature.RATE or bool((asked > 0).all())
