"""The path to a target: straight, seasonal or typed. Each gives the planned cumulative value per period."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from luoshi.indicators.paths.series import Floats, Nature, Series


class CannotLearn(ValueError):
    """There are too few full years to learn the seasons from: ``years`` of ``needed``."""

    def __init__(self, years: int, needed: int) -> None:
        super().__init__(f"{years} full years, {needed} needed")
        self.years, self.needed = years, needed


def straight(series: Series, target: float, base: float | None = None) -> Floats:
    """序时进度: equal parts of the year. A level walks from ``base`` (last December); a rate is the target all year."""
    if series.nature == Nature.RATE:
        return np.full(len(series.ends), target)
    start = base if series.nature == Nature.LEVEL and base is not None else 0.0
    if series.nature == Nature.LEVEL and base is None:
        return np.full(len(series.ends), target)
    return start + (target - start) * series.elapsed


def seasonal(series: Series, target: float, year: int) -> Floats:
    """The target by the mean of past years' cumulative shares; ends at the target.

    Raises:
        CannotLearn: fewer than two full years before ``year``.
    """
    if series.nature == Nature.RATE:
        return np.full(len(series.ends), target)
    return target * usual_shares(series, year)


def usual_shares(series: Series, year: int, *, needed: int = 2) -> Floats:
    """Mean share of the year's total at the end of each period, the last one 1.

    A gap in one year is bridged by the other years; in all of them, by the straight line between its neighbours.
    Cumulative shares of flows never fall.

    Raises:
        CannotLearn: fewer than ``needed`` full years before ``year``.
    """
    years = series.full_years(year)
    if len(years) < needed:
        raise CannotLearn(len(years), needed)
    table = series.table(years)
    shares = table / table[:, [-1]]
    known = ~np.isnan(shares)
    sums, counts = np.where(known, shares, 0).sum(axis=0), known.sum(axis=0)
    mean = np.divide(sums, counts, out=np.full(len(sums), np.nan), where=counts > 0)
    have = ~np.isnan(mean)
    ends, start = series.ends, (0,) if series.nature == Nature.FLOW else ()
    at = [*start, *np.array(ends)[have]]
    filled = np.interp(ends, at, [*(0.0 for _ in start), *mean[have]])
    return np.maximum.accumulate(np.clip(filled, 0, 1)) if series.nature == Nature.FLOW else filled


def typed(series: Series, points: Mapping[int, float], target: float, base: float | None = None) -> Floats:
    """The values somebody set for some months, straight between them; the year ends at the target.

    Raises:
        ValueError: a month that is none.
    """
    if any(month not in range(1, 13) for month in points):
        raise ValueError(f"months are 1 to 12, not {sorted(points)}")
    known = {**points, 12: target}
    if series.nature == Nature.FLOW:
        known = {0: 0.0, **known}
    elif series.nature == Nature.LEVEL and base is not None:
        known = {0: base, **known}
    months = sorted(known)
    return np.interp(series.ends, months, [known[month] for month in months])
