"""The targets on a series, beside it on the indicator's card."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from luoshi.indicators import panels
from luoshi.indicators.models import Area, Indicator, Target
from luoshi.indicators.targets.kind import facts
from luoshi.org.actors import Actor

_YEARS = 2


def context(actor: Actor, indicator: Indicator, area: Area) -> Mapping[str, Any] | None:
    """The newest targets with what is known of them."""
    rows = Target.objects.visible_to(actor).filter(indicator=indicator, area=area).select_related("indicator", "area")
    targets = list(rows.order_by("-year")[:_YEARS])
    return {"targets": [(target, list(facts(target).values())) for target in targets]} if targets else None


panels.register(panels.Panel("targets", "indicators/_targets.html", context, side=True))
