"""What tests of indicators do again and again, by the real actions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from luoshi.indicators import actions
from luoshi.indicators.models import Area, AreaKind, Indicator, Observation
from luoshi.org.models import Post
from luoshi.org.tests.cast import Cast

REVENUE: dict[str, Any] = {
    "code": "revenue",
    "name": "一般公共预算收入",
    "unit": "万元",
    "definition": "地方级，自然口径，不含转移支付",
    "due_day": 15,
}


def county_area(cast: Cast) -> Area:
    """The county's own area, made once."""
    kept = Area.objects.filter(county=cast.county, kind=AreaKind.COUNTY).first()
    return kept or actions.define_area(actor=cast.actor("statistics"), kind="county", name="测试县")


def indicator(cast: Cast, readers: tuple[Post, ...] = (), parent_code: str = "", **fields: Any) -> Indicator:
    """A card, of the transport bureau where nothing else is said."""
    wanted = {**REVENUE, "owner": cast.units["transport"], **fields}
    card = actions.CardInput(wanted, readers, parent_code)
    [row] = actions.define_indicators(actor=cast.actor("statistics"), cards=[card])
    return row


def figures(
    row: Indicator, area: Area, values: Mapping[date, str | None], datum: str = "level"
) -> list[actions.Figure]:
    """Figures by the last day of their period."""
    return [
        actions.Figure(row, area, end, None if value is None else Decimal(value), datum)
        for end, value in values.items()
    ]


def enter(cast: Cast, row: Indicator, values: Mapping[date, str | None], **kept: Any) -> actions.Saved:
    """The liaison enters figures of the county and sends them to the head."""
    datum = kept.pop("datum", "level")
    area = county_area(cast)
    wanted = figures(row, area, values, datum)
    return actions.save_figures(actor=cast.actor("liaison"), figures=wanted, **{"submit": True, **kept})


def approve(cast: Cast) -> int:
    """The head approves everything that waits."""
    waiting = Observation.objects.filter(county=cast.county, status="submitted")
    return actions.approve_figures(actor=cast.actor("head"), figures=list(waiting))


def approved(cast: Cast, row: Indicator, values: Mapping[date, str | None], **kept: Any) -> None:
    """Figures that have left the unit."""
    enter(cast, row, values, **kept)
    approve(cast)
