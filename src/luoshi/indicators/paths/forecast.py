"""Where the year will end: the median, an 80 % range, and the probability of meeting a target.

Past years say how the rest of a year related to what was known at the same period; these relations are resampled.

* Seasonal (flows, levels): the logarithm of (value at a later period / value now), one path per past year. A draw is the
  mean of a bootstrap sample of years plus the deviation of one year, widened by ``sqrt(n / (n-1))`` because deviations
  from one's own mean are too small, and by ``sqrt((n-1) / chi2(n-1))`` because n years know little of their own spread.
  Without the last factor 80 % ranges held 60 % of the years (bench/forecast.py).
* Line: the centre is the pace so far (12 / months elapsed), the deviations are those of past years from that centre.
* Rates: the centre is the rate so far, because past changes within a year do not repeat (bench/forecast.py); past
  changes, with either sign, give the range.

Draws come from a fixed seed, so that a page says the same each time.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from luoshi.indicators.paths.plans import CannotLearn
from luoshi.indicators.paths.series import NEEDED_YEARS, Floats, Nature, Series

DRAWS, SEED = 2000, 20260101
LOW, HIGH = 0.1, 0.9
_WIDEST = np.log(20)
"""No draw makes a year end at more than twenty times what is known now: with two years the tails have no end."""


class Method(StrEnum):
    """How the centre of the forecast is found."""

    SEASONAL = "seasonal"
    LINE = "line"
    RATE = "rate"


class CannotForecast(CannotLearn):
    """Too few full years with a value at the period that is known now."""


@dataclass(frozen=True)
class Forecast:
    """``draws``: draws × periods from the last known one on (itself first); ``at`` its place, ``now`` its value."""

    method: Method
    at: int
    now: float
    years: tuple[int, ...]
    draws: Floats

    @property
    def ends(self) -> Floats:
        """The drawn values of the whole year."""
        return self.draws[:, -1]

    @property
    def median(self) -> float:
        return float(np.median(self.ends))

    @property
    def range(self) -> tuple[float, float]:
        """80 % of the draws end between these."""
        low, high = np.quantile(self.ends, [LOW, HIGH])
        return float(low), float(high)

    @property
    def band(self) -> tuple[Floats, Floats, Floats]:
        """Low, median and high per period from the last known one on."""
        low, middle, high = np.quantile(self.draws, [LOW, 0.5, HIGH], axis=0)
        return low, middle, high

    def probability(self, low: float = -np.inf, high: float = np.inf) -> float:
        """Share of the draws that end within ``low`` and ``high``, both included."""
        return float(np.mean((self.ends >= low) & (self.ends <= high)))

    def changed(self, factor: float = 1.0, extra: float = 0.0) -> Forecast:
        """What comes from now on times ``factor``, and ``extra`` once before the year ends."""
        draws = self.now + (self.draws - self.now) * factor
        draws[:, 1:] += extra
        return Forecast(self.method, self.at, self.now, self.years, draws)


def forecast(series: Series, year: int, method: Method | None = None, *, needed: int = NEEDED_YEARS) -> Forecast:
    """The end of ``year`` from its last known period; seasonal unless told (rates always by their own method).

    Raises:
        CannotForecast: nothing is known of the year, or fewer than ``needed`` full years before it.
    """
    at = series.latest(year)
    years = [] if at is None else series.full_years(year, at)
    now = series.values(year)[at] if at is not None else np.nan
    if at is None or len(years) < needed or (series.nature != Nature.RATE and now <= 0):
        raise CannotForecast(len(years), needed)
    chosen = Method.RATE if series.nature == Nature.RATE else method or Method.SEASONAL
    paths = _rate_draws(series, years, at) if chosen == Method.RATE else _level_draws(series, years, at, chosen)
    draws = now + paths if chosen == Method.RATE else now * np.exp(np.clip(paths, -_WIDEST, _WIDEST))
    if series.nature == Nature.FLOW:
        draws = np.maximum.accumulate(draws, axis=1)
    return Forecast(chosen, at, float(now), tuple(years), draws)


def centre(series: Series, year: int, at: int, method: Method, *, needed: int = NEEDED_YEARS) -> float:
    """The middle of the forecast without its range, as if only period ``at`` of ``year`` were known.

    Raises:
        CannotForecast: fewer than ``needed`` full years before it.
    """
    now = float(series.values(year)[at])
    if method == Method.RATE:
        return now
    if method == Method.LINE:
        return now * float(np.exp(_line(series)[-1] - _line(series)[at]))
    years = series.full_years(year, at)
    if len(years) < needed:
        raise CannotForecast(len(years), needed)
    return now * float(np.exp(_logs(series, years, at)[:, -1].mean()))


def _level_draws(series: Series, years: list[int], at: int, method: Method) -> Floats:
    past = _logs(series, years, at)
    if method == Method.SEASONAL:
        return _around_mean(past)
    middle: Floats = _line(series)[at:] - _line(series)[at]
    return middle + _around_nothing(past - middle)


def _rate_draws(series: Series, years: list[int], at: int) -> Floats:
    table = _bridged(series.table(years)[:, at:])
    return _around_nothing(table - table[:, [0]])


def _logs(series: Series, years: list[int], at: int) -> Floats:
    table = _bridged(series.table(years)[:, at:])
    logs: Floats = np.log(np.maximum(table, 1e-12) / table[:, [0]])
    return logs


def _line(series: Series) -> Floats:
    """Logarithm of the share of a year at each period under 序时进度; a level stays what it is."""
    return np.zeros(len(series.ends)) if series.nature == Nature.LEVEL else np.log(series.elapsed)


def _bridged(table: Floats) -> Floats:
    """Gaps within a year bridged by the straight line; first and last column are known."""
    places = np.arange(table.shape[1])
    rows = [np.interp(places, places[~np.isnan(row)], row[~np.isnan(row)]) for row in table]
    return np.array(rows, dtype=np.float64)


def _around_mean(past: Floats) -> Floats:
    """Draws × periods around the mean of past paths (years × periods)."""
    count, rng = len(past), np.random.default_rng(SEED)
    means: Floats = past[rng.integers(0, count, (DRAWS, count))].mean(axis=1)
    if count == 1:
        return means
    deviations = (past - past.mean(axis=0)) * np.sqrt(count / (count - 1))
    wider = np.sqrt((count - 1) / rng.chisquare(count - 1, DRAWS))
    drawn: Floats = deviations[rng.integers(0, count, DRAWS)] * wider[:, None]
    return means + drawn


def _around_nothing(deviations: Floats) -> Floats:
    """Draws × periods of past deviations, each with both signs; the centre is given, so n years know n deviations."""
    count, rng, half = len(deviations), np.random.default_rng(SEED), DRAWS // 2
    wider = np.sqrt(count / rng.chisquare(count, half))
    drawn = deviations[rng.integers(0, count, half)] * wider[:, None]
    return np.concatenate([drawn, -drawn])
