"""Whether the seasons of a series are worth believing: each past year forecast from the others, at mid-year."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from luoshi.indicators.paths.forecast import Method, centre
from luoshi.indicators.paths.series import Nature, Series

MID_YEAR, NEEDED_TO_TRY = 6, 3
"""Two years are tried on one each: choosing by that was worse than not choosing (bench/forecast.py)."""


@dataclass(frozen=True)
class Backtest:
    """Mean error of the year's end seen from mid-year, as a share of it, by both methods; ``years`` were tried."""

    years: int
    seasonal: float
    line: float

    @property
    def method(self) -> Method:
        """The better one; the seasons where both are the same."""
        return Method.LINE if self.line < self.seasonal else Method.SEASONAL


def backtest(series: Series, year: int) -> Backtest | None:
    """Leave one year out over the full years before ``year``; None for rates and where fewer than three years are full."""
    if series.nature == Nature.RATE:
        return None
    at = mid_period(series)
    years = series.full_years(year, at)
    if len(years) < NEEDED_TO_TRY:
        return None
    errors = [[_error(series, years, held, at, method) for method in (Method.SEASONAL, Method.LINE)] for held in years]
    seasonal, line = np.mean(errors, axis=0)
    return Backtest(len(years), float(seasonal), float(line))


def choose(series: Series, year: int) -> Method:
    """The method for a series in a year: rates by their own, else as its back-test says, the seasons where there is none."""
    if series.nature == Nature.RATE:
        return Method.RATE
    tested = backtest(series, year)
    return tested.method if tested else Method.SEASONAL


def mid_period(series: Series) -> int:
    """Place of the period that ends nearest to June; the earlier one of two."""
    return min(range(len(series.ends)), key=lambda place: (abs(series.ends[place] - MID_YEAR), place))


def held_out(series: Series, years: list[int], held: int) -> Series:
    """The series as if ``held`` were the year after all other ``years``."""
    moved = {year: series.years[year] for year in years if year != held}
    return Series(series.nature, series.ends, {**moved, max(years) + 1: series.years[held]})


def _error(series: Series, years: list[int], held: int, at: int, method: Method) -> float:
    tried = held_out(series, years, held)
    guess = centre(tried, max(years) + 1, at, method, needed=1)
    truth = series.years[held][12]
    return abs(guess / truth - 1)
