"""The explanation of a light: its arithmetic adds up, whatever decides the colour."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from luoshi.ledger.lights import explain
from luoshi.ledger.lights.decide import light
from luoshi.ledger.lights.facts import Bands, Dated, MatterFacts, MeasureFacts, Milestone
from luoshi.ledger.lights.keep import explanation

DAY = date(2026, 9, 16)
values = st.decimals(min_value=0, max_value=1_000_000, places=2)
targets = st.decimals(min_value=1, max_value=1_000_000, places=2)


def sides(measure: MeasureFacts | None, milestones: tuple[Milestone, ...] = (), **more: object) -> list[dict]:
    given_facts = {"state": "in_progress", "issued_on": date(2026, 2, 6), "due_on": date(2026, 12, 31), "year": 2026}
    facts = MatterFacts(
        **(given_facts | more),
        workdays_elapsed=120,
        workdays_total=200,
        measures=(measure,) if measure else (),
        milestones=milestones,
    )
    kept = explanation(light(facts, DAY, Bands()), Bands())
    return [kept["verified"], kept["claimed"]]


def percent(terms: list[str]) -> Decimal:
    return Decimal(terms[0]) / Decimal(terms[1]) * 100


def adds_up(side: dict) -> bool:
    """Shares are what their terms divide to, the gap is their difference; to the hundredth that is kept."""
    near = Decimal("0.011")
    ok = True
    if side["schedule_terms"]:
        ok &= abs(percent(side["schedule_terms"]) - Decimal(side["schedule"])) < near
    if side["completion_terms"]:
        ok &= abs(percent(side["completion_terms"]) - Decimal(side["completion"])) < near
    if side["gap"] is not None and side["mode"] != "growth":
        difference = Decimal(side["completion"]) - Decimal(side["schedule"])
        ok &= abs((-difference if side["mode"] == "capped" else difference) - Decimal(side["gap"])) < 2 * near
    return ok


@given(mode=st.sampled_from(["accumulating", "capped"]), value=values, claimed=values, target=targets, planned=values)
def test_quantities(mode, value, claimed, target, planned):
    measure = MeasureFacts(
        "公路",
        mode,
        "ge",
        target,
        path=(Dated(date(2026, 8, 31), planned),),
        verified=(Dated(date(2026, 9, 4), value),),
        claimed=(Dated(date(2026, 9, 1), claimed),),
    )
    assert all(adds_up(side) for side in sides(measure))


@given(value=values, base=values, target=targets)
def test_levels(value, base, target):
    measure = MeasureFacts("参保率", "level", "ge", target, baseline=base, verified=(Dated(DAY, value),))
    assert all(adds_up(side) for side in sides(measure))


@given(due=st.lists(st.dates(date(2026, 3, 1), date(2026, 12, 31)), min_size=1, max_size=8), done=st.integers(0, 8))
def test_deeds(due, done):
    steps = tuple(Milestone(on, "节点", verified_on=DAY if n < done else None) for n, on in enumerate(sorted(due)))
    assert all(adds_up(side) for side in sides(None, steps))


def test_overdue_and_closed_keep_the_figures_of_their_values():
    measure = MeasureFacts("公路", "accumulating", "ge", Decimal(120), verified=(Dated(date(2026, 9, 4), Decimal(60)),))
    for more in ({"due_on": date(2026, 6, 30)}, {"state": "closed"}, {"state": "suspended"}):
        verified, _claimed = sides(measure, **more)
        assert verified["completion"] == "50"
        assert verified["completion_terms"] == ["60", "120"]


def test_a_target_of_nothing_is_met_or_not():
    measure = MeasureFacts("较大事故", "accumulating", "le", Decimal(0), verified=(Dated(DAY, Decimal(1)),))
    verified, _claimed = sides(measure)
    assert (verified["colour"], verified["reason"]) == ("red", "not_met")


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_line_is_in_words(language):
    measure = MeasureFacts(
        "公路",
        "accumulating",
        "ge",
        Decimal(120),
        unit="公里",
        path=(Dated(date(2026, 8, 31), Decimal(88)),),
        verified=(Dated(date(2026, 9, 4), Decimal("66.4")),),
    )
    side = sides(measure)[0]
    with translation.override(language):
        assert explain.schedule_line(side).startswith("88 ÷ 120 = 73.3%")
        assert explain.completion_line(side) == "66.4 ÷ 120 = 55.3%"
        assert re.search(r"55\.3% − 73\.3% = −18\.0", explain.gap_line(side))


def test_growth_and_level_lines():
    growth = sides(MeasureFacts("增加值", "growth", "ge", Decimal(8), verified=(Dated(DAY, Decimal("6.9")),)))[0]
    level = sides(
        MeasureFacts("参保率", "level", "ge", Decimal(98), baseline=Decimal(94), verified=(Dated(DAY, Decimal(96)),))
    )[0]
    with translation.override("zh-hans"):
        assert explain.growth_line(growth) == "6.9% 对目标 8%，差 −1.1 点"
        assert explain.completion_line(level) == "(96 − 94) ÷ (98 − 94) = 50.0%"


@pytest.mark.parametrize(("gap", "words"), [("-18", "欠 18.0 点"), ("2.5", "超 2.5 点"), ("0", "达序时"), (None, "")])
def test_a_gap_in_words(gap, words):
    with translation.override("zh-hans"):
        assert explain.distance(None if gap is None else Decimal(gap)) == words
