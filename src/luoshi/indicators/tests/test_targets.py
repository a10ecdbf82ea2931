"""Targets: bound to matters, given a path that is the matter's plan, divided; and how they stand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from luoshi.audit.models import Event
from luoshi.indicators import actions
from luoshi.indicators.actions import targets as target_actions
from luoshi.indicators.models import Area, AreaKind, Target
from luoshi.indicators.periods import month_end
from luoshi.indicators.targets import words
from luoshi.indicators.targets.dividing import Part, together
from luoshi.indicators.targets.kind import facts, standing_of
from luoshi.indicators.tests import scripts
from luoshi.ledger import actions as ledger
from luoshi.ledger import registers
from luoshi.ledger.forms.report import ReportForm
from luoshi.ledger.models import Matter
from luoshi.ledger.scene import Scene
from luoshi.ledger.tests import stories
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, Refused
from luoshi.org.tests.cast import Cast

EARLY = (15, 8, 10, 8, 9, 12, 6, 6, 7, 6, 6, 7)  # per cent of a year by month: much comes in its first half


def years_of(first: int, last: date, scale: float = 10.0, growth: float = 1.05) -> dict[date, str]:
    """Cumulative months from a year on, all of one season."""
    found: dict[date, str] = {}
    for year in range(first, last.year + 1):
        total = 0.0
        for month, part in enumerate(EARLY, 1):
            total += part * scale * growth ** (year - first)
            if month_end(year, month) <= last:
                found[month_end(year, month)] = f"{total:.2f}"
    return found


@pytest.fixture
def cast(db: None, clock: Any) -> Cast:
    from luoshi.org.tests.cast import make_cast

    clock.set(2026, 3, 10)
    return make_cast()


@pytest.fixture
def revenue(cast: Cast) -> Any:
    """Revenue with three full years and January and February of this one."""
    row = scripts.indicator(cast)
    scripts.approved(cast, row, years_of(2023, date(2026, 2, 28)))
    return row


def given(cast: Cast, row: Any, **fields: Any) -> target_actions.TargetInput:
    wanted = {"value": Decimal(1200), "comparator": "ge", "basis": "level", "datum": "level"}
    return target_actions.TargetInput(row, scripts.county_area(cast), 2026, wanted | fields)


def a_target(cast: Cast, row: Any, **fields: Any) -> Target:
    [target] = target_actions.set_targets(actor=cast.actor("officer"), targets=[given(cast, row, **fields)])
    return Target.objects.rows().get(pk=target.pk)


def a_matter(cast: Cast, **fields: Any) -> Matter:
    measure = ledger.MeasureInput(
        "一般公共预算收入", value=Decimal("0.12"), unit="亿元", comparator="ge", basis="level"
    )
    wanted = {"title": "一般公共预算收入 0.12 亿元以上", "domain": "economy", "measures": [measure]}
    return stories.draft(cast, **wanted | fields)


def test_a_season_is_no_alarm_and_no_comfort(cast, revenue):
    seen = standing_of(a_target(cast, revenue))
    usual, total = 23 / 100, 1000 * 1.05**3
    assert seen.value == pytest.approx(total * usual, rel=1e-4)
    assert seen.gap == pytest.approx((total - 1200) * usual / 1200 * 100, abs=0.01)
    assert seen.line_gap == pytest.approx((total * usual - 200) / 1200 * 100, abs=0.01)
    assert seen.gap < 0 < seen.line_gap  # the line says ahead, the season says behind
    assert seen.seen.median == pytest.approx(total, rel=1e-4)
    assert seen.chance == 0.0
    assert standing_of(a_target_of_lower(cast, revenue)).chance == 1.0


def a_target_of_lower(cast, revenue):
    Target.objects.all().delete()
    return a_target(cast, revenue, value=Decimal(1100))


def test_growth_without_a_published_rate_stands_on_last_year(cast, revenue):
    seen = standing_of(
        a_target(cast, revenue, value=Decimal("5"), basis="growth", comparator="approx", tolerance="0.5")
    )
    assert seen.goal.value == pytest.approx(1000 * 1.05**3, rel=1e-4)
    assert seen.goal.low == pytest.approx(1000 * 1.05**2 * 1.045, rel=1e-4)
    assert seen.chance == 1.0


def test_two_full_years_are_needed_and_the_page_says_so(cast):
    row = scripts.indicator(cast)
    scripts.approved(cast, row, years_of(2025, date(2026, 2, 28)))
    seen = standing_of(a_target(cast, row))
    assert seen.chance is None
    assert seen.falls_back
    assert "1" in seen.why_not
    assert seen.gap == seen.line_gap


def test_a_bound_matter_is_about_the_target_and_its_light_takes_the_path(cast, revenue):
    matter = a_matter(cast)
    target = target_actions.bind_matter(actor=cast.actor("officer"), matter=matter, target=given(cast, revenue))
    issued = ledger.issue_matters(actor=cast.actor("officer"), matters=[Matter.objects.get(pk=matter.pk)])[0]
    assert issued.number.startswith("MB")
    assert registers.row_of(issued, cast.actor("officer")) == target
    ledger.acknowledge(actor=cast.actor("liaison"), matter=issued)
    target_actions.choose_path(actor=cast.actor("officer"), target=target, course="seasonal")
    for _twice in range(2):  # the second time is the same submission
        assert target_actions.plan_matters(actor=cast.actor("officer"), target=target, key="k") == 1
    assert Event.objects.filter(kind="plan_set").count() == 1
    planned = {p.on: p.value for p in issued.plan_points.all()}
    assert planned[date(2026, 2, 28)] == pytest.approx(Decimal("0.0276"))  # 23 % of 0.12
    assert planned[date(2026, 12, 31)] == Decimal("0.1200")
    assert Matter.objects.get(pk=issued.pk).light.explanation["verified"]["way"] == "path"


def test_the_report_starts_with_the_official_figure_in_its_own_unit(cast, revenue):
    matter = a_matter(cast)
    target_actions.bind_matter(actor=cast.actor("officer"), matter=matter, target=given(cast, revenue))
    [issued] = ledger.issue_matters(actor=cast.actor("officer"), matters=[Matter.objects.get(pk=matter.pk)])
    ledger.acknowledge(actor=cast.actor("liaison"), matter=issued)
    scene = Scene(cast.actor("liaison"), Matter.objects.for_page().get(pk=issued.pk), clock.today(), None, None)
    [value] = ReportForm(scene).known_values(scene).values()
    assert value == pytest.approx(Decimal("0.0266"), abs=Decimal("0.0001"))  # 266 of 万元 is 0.0266 亿元


def test_nothing_before_its_release_shows_through(cast, clock):
    row = scripts.indicator(cast, awaits_release=True)
    scripts.approved(cast, row, years_of(2023, date(2026, 2, 28)))
    area = scripts.county_area(cast)
    for end in years_of(2023, date(2025, 12, 31)):
        actions.set_release(actor=cast.actor("liaison"), indicator=row, area=area, period_end=end, on=end)
    seen = standing_of(a_target(cast, row))
    assert seen.value is None
    assert "latest" not in facts(seen.target)
    actions.set_release(
        actor=cast.actor("liaison"), indicator=row, area=area, period_end=date(2026, 2, 28), on=date(2026, 3, 9)
    )
    assert standing_of(seen.target).value is not None


def test_parts_are_added_up_and_a_shortfall_needs_a_reason(cast, revenue):
    target = a_target(cast, revenue)
    area = scripts.county_area(cast)
    town = actions.define_area(actor=cast.actor("statistics"), kind=AreaKind.TOWNSHIP, unit=cast.units["town"])
    parts = [(area, cast.units["water"], Decimal(700)), (town, cast.units["town"], Decimal(400))]
    with pytest.raises(ActionError, match="1,100"):
        target_actions.divide_target(actor=cast.actor("officer"), target=target, parts=parts)
    rows = target_actions.divide_target(
        actor=cast.actor("officer"), target=target, parts=parts, reason="余下由县级直接征收。"
    )
    assert {row.parent_id for row in rows} == {target.pk}
    assert standing_of(Target.objects.rows().get(pk=rows[0].pk)).why_not
    with pytest.raises(Refused):
        target_actions.divide_target(actor=cast.actor("officer"), target=rows[0], parts=parts)


def test_rates_are_weighed_and_never_added():
    parts = [Part(Decimal(4), Decimal(100)), Part(Decimal(8), Decimal(300))]
    assert together(parts, Decimal(6), rates=True).value == 7
    assert together(parts, Decimal(6), rates=True).way == "weighted"
    assert together([Part(Decimal(4)), Part(Decimal(8))], Decimal(7), rates=True).way == "mean"
    assert together(parts, Decimal(12), rates=False).difference == 0
    assert together(parts, Decimal(13), rates=False).falls_short()


def test_who_may_and_one_event_each(cast, revenue):
    with pytest.raises(Refused):
        target_actions.set_targets(actor=cast.actor("liaison"), targets=[given(cast, revenue)])
    before = Event.objects.count()
    target = a_target(cast, revenue)
    assert Event.objects.count() == before + 1
    with pytest.raises(ActionError):
        a_target(cast, revenue)  # one of the year already
    with pytest.raises(ActionError):
        target_actions.choose_path(actor=cast.actor("officer"), target=target, course="typed")
    target_actions.choose_path(actor=cast.actor("officer"), target=target, course="typed", points={6: Decimal(700)})
    assert standing_of(Target.objects.rows().get(pk=target.pk)).path[5] == pytest.approx(700)
    target_actions.withdraw_target(actor=cast.actor("statistics"), target=target, reason="目标调整")
    assert a_target(cast, revenue).stage == "standing"
    assert not Target.objects.visible_to(cast.actor("water_liaison")).exists()
    assert Target.objects.visible_to(cast.actor("liaison")).count() == 2
    assert not Target.objects.visible_to(cast.actor("auditor")).exists()


def test_a_bound_matter_of_another_county_or_twice(cast, revenue):
    matter = a_matter(cast)
    area = Area.objects.get(pk=scripts.county_area(cast).pk)
    target_actions.bind_matter(actor=cast.actor("officer"), matter=matter, target=given(cast, revenue))
    with pytest.raises(Refused):
        target_actions.bind_matter(actor=cast.actor("officer"), matter=matter, target=given(cast, revenue))
    with pytest.raises(Refused):
        target_actions.bind_matter(actor=cast.actor("foreign_officer"), matter=matter, target=given(cast, revenue))
    assert area.county_id == matter.county_id


def test_a_target_below_nothing_is_told_as_a_fall(cast):
    row = scripts.indicator(cast)
    fall = a_target(cast, row, value=Decimal(-3), basis="growth", datum="rate", comparator="le")
    assert words.demand(fall) == "下降3%以上"
    fall.comparator, fall.value = "approx", Decimal("5.5")
    assert words.demand(fall) == "增长5.5%左右"
