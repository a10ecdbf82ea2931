"""Parts of a target against the whole: values are added up, rates are weighed, and it is said which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Part:
    """What one unit is to reach; ``weight``: last year's value, for rates."""

    value: Decimal
    weight: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Together:
    """What the parts come to beside the whole. ``way``: ``sum``, ``weighted`` or ``mean`` (rates without weights)."""

    way: str
    value: Decimal
    whole: Decimal

    @property
    def difference(self) -> Decimal:
        return self.value - self.whole

    def falls_short(self, *, cap: bool = False) -> bool:
        """Whether the whole is missed even if every part is met."""
        return self.difference > 0 if cap else self.difference < 0


def together(parts: Sequence[Part], whole: Decimal, *, rates: bool) -> Together:
    """What the parts come to.

    Rates cannot be added: they are weighed with last year's values where every part has one, else the plain mean is told.

    Raises:
        ValueError: no parts.
    """
    if not parts:
        raise ValueError("nothing to put together")
    if not rates:
        return Together("sum", sum((part.value for part in parts), Decimal(0)), whole)
    weights = [part.weight for part in parts if part.weight is not None and part.weight > 0]
    if len(weights) == len(parts):
        total = sum((p.value * w for p, w in zip(parts, weights, strict=True)), Decimal(0))
        return Together("weighted", total / sum(weights, Decimal(0)), whole)
    return Together("mean", sum((part.value for part in parts), Decimal(0)) / len(parts), whole)
