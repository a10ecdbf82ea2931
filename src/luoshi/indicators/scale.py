"""Is a figure 10,000 times off? Asked before it is saved, because 万元 and 亿元 are mixed up easily. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median_low

from luoshi.indicators.periods import year_before

_ORDERS = 2.5  # powers of ten from the series' own past from which is asked
_MIX_UP = (4, 8, -4, -8, 3, -3)  # powers of ten by which units are mixed up
_PAST = 12  # periods
_WIDEST_RATE = Decimal(200)
Values = Mapping[date, Decimal]


@dataclass(frozen=True, slots=True)
class Doubt:
    """``reference``: what the series was, at ``reference_end`` or in the middle of its last periods; ``times``: how much the
    figure is of it; ``instead``: what may be meant."""

    reference: Decimal
    reference_end: date | None
    times: float
    instead: Decimal | None


def doubt_of(value: Decimal, end: date, past: Values) -> Doubt | None:
    """Asks where a value is far from the same period of the year before and from the middle of the last twelve periods: one
    wrong figure in the past then casts no doubt on the right ones after it.

    Args:
        past: values by the end of their period; the period itself does not count.
    """
    found = [(day, reference) for day, reference in _references(end, past) if reference]
    if not value or not found:
        return None
    orders = [math.log10(float(abs(value) / abs(reference))) for _day, reference in found]
    if min(map(abs, orders)) < _ORDERS or len({order > 0 for order in orders}) > 1:
        return None
    power = min(_MIX_UP, key=lambda candidate: abs(candidate - orders[0]))
    instead = value.scaleb(-power) if abs(power - orders[0]) < 1 else None
    day, reference = found[0]
    return Doubt(reference, day, 10 ** orders[0], instead)


def rate_doubt(value: Decimal) -> Doubt | None:
    """A rate beyond ±200 % is asked about."""
    if abs(value) <= _WIDEST_RATE:
        return None
    return Doubt(_WIDEST_RATE, None, float(abs(value) / _WIDEST_RATE), None)


def _references(end: date, past: Values) -> list[tuple[date | None, Decimal]]:
    before = year_before(end)
    others = [abs(past[day]) for day in sorted(past, reverse=True) if day != end and past[day]][:_PAST]
    middle = median_low(others) if others else Decimal(0)
    return [(before, past.get(before, Decimal(0))), (None, middle)]
