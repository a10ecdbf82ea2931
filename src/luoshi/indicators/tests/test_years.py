"""A plan's goal with the targets of its years, the matters on the way, and what remains."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from luoshi.indicators.actions import targets as target_actions
from luoshi.indicators.models import Target
from luoshi.indicators.targets.years import Way, ways_of
from luoshi.indicators.tests import scripts
from luoshi.indicators.tests.test_targets import a_matter, a_target, given, years_of
from luoshi.ledger import actions as ledger
from luoshi.ledger.models import Matter
from luoshi.lib import clock
from luoshi.org.tests.cast import Cast

BEFORE = 1000 * 1.05**2  # the value of 2025


@pytest.fixture
def goal(cast: Cast) -> Target:
    """1,400 万元 by 2030 after 1,000, 1,050 and 1,102.5 in the years to 2025."""
    row = scripts.indicator(cast)
    scripts.approved(cast, row, years_of(2023, date(2026, 2, 28)))
    wanted = replace(given(cast, row, value=Decimal(1400)), year=2030)
    target_actions.set_targets(actor=cast.actor("officer"), targets=[wanted])
    return Target.objects.rows().get(year=2030)


def way(cast: Cast, who: str = "officer") -> Way:
    [found] = ways_of(cast.actor(who), clock.today())
    return found


def test_what_remains_and_what_each_year_must_bring(cast: Cast, goal: Target) -> None:
    seen = way(cast)
    assert (seen.start, seen.latest, [row.year for row in seen.years]) == (2025, 2025, [*range(2026, 2031)])
    assert seen.remains == pytest.approx(1400 - BEFORE, abs=0.1)
    assert seen.needed == pytest.approx(((1400 / BEFORE) ** (1 / 5) - 1) * 100, abs=0.01)
    assert seen.years[-1].path == pytest.approx(1400)
    assert "增长4.9%" in seen.told


def test_a_target_of_a_year_is_held_against_the_way_and_names_its_matter(cast: Cast, goal: Target) -> None:
    matter = a_matter(cast)
    target = a_target(cast, goal.indicator, value=Decimal(3), basis="growth")
    ledger.issue_matters(actor=cast.actor("officer"), matters=[Matter.objects.get(pk=matter.pk)])
    target_actions.bind_matter(
        actor=cast.actor("officer"), matter=matter, target=given(cast, goal.indicator, value=Decimal(3))
    )
    seen = way(cast)
    first = seen.years[0]
    assert first.target == target
    assert first.matter == matter
    assert first.asked == pytest.approx(BEFORE * 1.03, abs=0.1)
    assert seen.short(first), "3 % is less than the 4.9 % that each year must bring"
    target_actions.change_target(
        actor=cast.actor("officer"), target=target, version=target.version, reason="按规划路径", value=Decimal(6)
    )
    assert not way(cast).is_behind


def test_a_cap_falls_and_a_rate_goes_by_steps(cast: Cast, goal: Target) -> None:
    Target.objects.update(comparator="le", value=Decimal(900))
    assert way(cast).remains == pytest.approx(BEFORE - 900, abs=0.1)
    assert "下降" in way(cast).told
    type(goal.indicator).objects.update(unit="%")
    assert way(cast).needed == pytest.approx((900 - BEFORE) / 5, abs=0.1)


def test_a_goal_without_figures_and_growth_of_a_later_year(cast: Cast) -> None:
    row = scripts.indicator(cast)
    wanted = given(cast, row, value=Decimal(5), basis="growth")
    target_actions.set_targets(actor=cast.actor("officer"), targets=[replace(wanted, year=2030)])
    assert ways_of(cast.actor("officer"), clock.today()) == [], "growth of 2030 says nothing of the years before"
    Target.objects.update(basis="level", value=Decimal(1400))
    seen = way(cast)
    assert (seen.value, seen.path_at(2028), seen.is_behind) == (None, None, False)


def test_the_page_shows_each_reader_theirs(cast: Cast, goal: Target) -> None:
    shown = {}
    for who in ("leader", "officer", "town_liaison"):
        client = Client()
        client.force_login(cast.people[who])
        with CaptureQueriesContext(connection) as queries:
            shown[who] = client.get(reverse("targets:years")).content.decode()
        assert len(queries) <= 25
    assert goal.indicator.name in shown["leader"]
    assert "未设定" in shown["officer"]
    assert goal.indicator.name not in shown["town_liaison"]
