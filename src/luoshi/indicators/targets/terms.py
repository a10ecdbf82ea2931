"""What a target means in figures: its value in the unit of its series, and from where to where it counts as met."""

from __future__ import annotations

import math
from dataclasses import dataclass

from luoshi.indicators.models import Datum, Target
from luoshi.indicators.paths.series import Series
from luoshi.ledger.models import Basis, Comparator, Measure, Mode


@dataclass(frozen=True, slots=True)
class Goal:
    """``value`` in the unit of the series; met from ``low`` to ``high``, both included."""

    value: float
    low: float
    high: float

    def is_met(self, value: float) -> bool:
        return self.low <= value <= self.high


def is_growth(measure: Measure) -> bool:
    """Whether a measure of a matter speaks of growth: so read in the sentence, or so reckoned."""
    return measure.basis == Basis.GROWTH or measure.mode == Mode.GROWTH


def goal_of(target: Target, series: Series) -> Goal | None:
    """The goal in terms of the series: growth held against values stands on last year's end; None without that."""
    value, slack = float(target.value), float(target.tolerance)
    if target.is_growth and target.datum == Datum.LEVEL:
        before = series.years.get(target.year - 1, {}).get(12)
        if before is None or before <= 0:
            return None
        return _bounded(target, before * (1 + value / 100), before * slack / 100)
    return _bounded(target, value, slack if target.is_growth else abs(value) * slack / 100)


def _bounded(target: Target, value: float, slack: float) -> Goal:
    """左右 may fall short by the tolerance and is not missed by more; a cap is met below; all else from the value up."""
    if target.comparator == Comparator.LE:
        return Goal(value, -math.inf, value + slack)
    return Goal(value, value - slack, math.inf)
