"""What the rest of the year must bring, and what a change would do to its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from luoshi.indicators.paths.plans import CannotLearn, usual_shares
from luoshi.indicators.paths.series import Nature, Series
from luoshi.indicators.rates import growth


@dataclass(frozen=True)
class Part:
    """One period to come: the last month of it, what it must bring (not cumulative), the same period last year.

    ``growth``: per cent over last year; None where last year has no figure.
    """

    end: int
    needed: float
    last_year: float | None
    growth: float | None


@dataclass(frozen=True)
class Rest:
    """What is still needed in all, by period, and the growth all of it together means. ``by_season``: how it is spread."""

    needed: float
    parts: tuple[Part, ...]
    growth: float | None
    by_season: bool


def rest_of_year(series: Series, year: int, target: float) -> Rest:
    """What each period to come must bring so that the year ends at ``target`` (flows).

    Spread as past years spread the rest of theirs; evenly over months where these cannot be learned. Nothing is needed
    once the target is reached.

    Raises:
        ValueError: not a flow.
    """
    if series.nature != Nature.FLOW:
        raise ValueError("only flows have a rest to bring")
    at = series.latest(year)
    values = series.values(year)
    done = 0.0 if at is None else float(values[at])
    first = 0 if at is None else at + 1
    missing = max(target - done, 0.0)
    shares, by_season = _steps(series, year, first)
    last = _increments(series, year - 1, first)
    parts = tuple(
        Part(end, missing * share, before, growth(missing * share, before))
        for end, share, before in zip(series.ends[first:], shares, last, strict=True)
    )
    known = [before for before in last if before is not None]
    whole = sum(known) if known and len(known) == len(last) else None
    return Rest(missing, parts, growth(missing, whole), by_season)


def rate_of_rest(rate: float, target: float, weight: float) -> float | None:
    """Growth the rest of the year must have so that a cumulative ``rate`` ends at ``target``, all in per cent.

    ``weight`` is the part of last year's total that lies behind: ``w*r + (1-w)*x = R``. None when nothing is left.
    """
    return (target - weight * rate) / (1 - weight) if weight < 1 else None


def _steps(series: Series, year: int, first: int) -> tuple[Sequence[float], bool]:
    """The rest of the year by period, in shares that add up to 1."""
    if first >= len(series.ends):
        return (), False
    try:
        steps, by_season = np.diff(usual_shares(series, year), prepend=0.0)[first:], True
    except CannotLearn:
        steps, by_season = np.diff(series.elapsed, prepend=0.0)[first:], False
    if steps.sum() <= 0:
        steps, by_season = np.diff(series.elapsed, prepend=0.0)[first:], False
    return [float(step) for step in steps / steps.sum()], by_season


def _increments(series: Series, year: int, first: int) -> list[float | None]:
    values = np.concatenate([[0.0], series.values(year)])
    steps = np.diff(values)[first:]
    return [None if np.isnan(step) else float(step) for step in steps]
