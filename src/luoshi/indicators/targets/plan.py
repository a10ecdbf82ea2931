"""The path of a target as the plan of its matter, so that the light uses it and explains itself."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from luoshi.indicators.models import Target
from luoshi.indicators.targets.standing import Standing
from luoshi.indicators.targets.terms import is_growth
from luoshi.ledger.actions.planning import PlanInput
from luoshi.ledger.models import Matter, Measure

_CENT = Decimal("0.0001")


def measure_for(target: Target, matter: Matter) -> Measure | None:
    """The measure that speaks of the target: of the same sort and named alike, else the only one of that sort."""
    alike = [m for m in matter.measures.all() if not m.is_deed and is_growth(m) == target.is_growth]
    named = [m for m in alike if target.indicator.name in m.subject or m.subject in target.indicator.name]
    return named[0] if named else alike[0] if len(alike) == 1 else None


def plan_of(seen: Standing, matter: Matter) -> list[PlanInput]:
    """Planned values at the ends of the periods, in the unit of the measure; milestones in words stay.

    A growth rate has no plan: its light compares it with the target itself.
    """
    measure = measure_for(seen.target, matter)
    if measure is None or measure.value is None or is_growth(measure) or seen.path is None or not seen.goal:
        return []
    ends = seen.target.indicator.rhythm.ends(seen.target.year)
    shares = seen.path / seen.goal.value if seen.goal.value else seen.path
    points = [
        PlanInput(end, measure.pk, (measure.value * Decimal(str(float(share)))).quantize(_CENT, ROUND_HALF_UP))
        for end, share in zip(ends, shares, strict=True)
        if matter.due_on is None or end <= matter.due_on
    ]
    kept = [PlanInput(point.on, None, None, point.words) for point in matter.plan_points.all() if not point.measure_id]
    return points + kept
