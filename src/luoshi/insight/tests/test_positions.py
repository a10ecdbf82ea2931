"""Places among counties on the sheet of the economy, by the switch of ranking."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from luoshi.indicators import actions
from luoshi.indicators.models import Observation
from luoshi.indicators.tests import scripts
from luoshi.indicators.tests.test_target_pages import page, revenue
from luoshi.insight.actions import ranking
from luoshi.org.tests.cast import Cast, make_cast


@pytest.fixture
def cast(db: None, clock: object) -> Cast:
    clock.set(2026, 3, 10)  # type: ignore[attr-defined]
    return make_cast()


def test_places_are_shown_only_while_ranking_is_switched_on(cast):
    row = revenue(cast)
    areas = [
        actions.define_area(actor=cast.actor("statistics"), kind="peer", name=name) for name in ("邻县甲", "邻县乙")
    ]
    for area, rate in zip(areas, ("9.9", "1.0"), strict=True):
        given_rates = scripts.figures(row, area, {date(2026, 2, 28): rate}, "rate")
        actions.save_figures(actor=cast.actor("statistics"), figures=given_rates, submit=True)
    waiting = list(Observation.objects.filter(status="submitted"))
    actions.approve_figures(actor=cast.actor("statistics"), figures=waiting)
    assert "<b>2</b>/3" not in page(cast, "leader", reverse("targets:economy"))
    ranking.switch_on(actor=cast.actor("county_head"), reason="年度分析需要。")
    shown = page(cast, "leader", reverse("targets:economy"))
    assert "<b>2</b>/3" in shown  # 5 % between 9.9 and 1.0
    assert "年度分析需要。" in shown
