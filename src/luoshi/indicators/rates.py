"""同比, computed from the values, beside the published one. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TypeVar

from luoshi.indicators.periods import Rhythm, year_before

Values = Mapping[date, Decimal]
Number = TypeVar("Number", Decimal, float)


def growth(now: Number | None, before: Number | None) -> Number | None:
    """Growth in per cent; None without both values or where the earlier one is not positive, because a rate over it would
    mean nothing."""
    return None if now is None or before is None or before <= 0 else (now / before - 1) * 100


def computed_rate(values: Values, end: date) -> Decimal | None:
    """Growth over the same period of the year before, at current prices."""
    return growth(values.get(end), values.get(year_before(end)))


def own_value(values: Values, end: date, rhythm: Rhythm) -> Decimal | None:
    """What the period alone brought: the difference to the period before where figures count from the new year."""
    now = values.get(end)
    if now is None or not rhythm.cumulative:
        return now
    before = rhythm.before(end)
    if before.year != end.year:
        return now
    return None if before not in values else now - values[before]
