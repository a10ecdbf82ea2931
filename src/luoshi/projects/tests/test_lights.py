"""The light of a project: each band at its edges, each mark, the worst of them, and both values."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from luoshi.projects import months
from luoshi.projects.lights import Bands, Facts, reckon

BANDS = Bands()
TODAY = date(2026, 6, 18)


def facts(**changes: Any) -> Facts:
    given: dict[str, Any] = {
        "stage": "building",
        "today": TODAY,
        "started_on": date(2026, 3, 20),
        "listed_on": date(2026, 4, 2),
        "finish_on": date(2027, 10, 31),
        "planned": Decimal(1200),
        "due": Decimal(500),
        "claimed": Decimal(500),
        "verified": Decimal(500),
    }
    return Facts(**(given | changes))


@pytest.mark.parametrize(
    ("verified", "colour"), [(500, "green"), ("499.9", "yellow"), (140, "yellow"), ("139.9", "red"), (0, "red")]
)
def test_investment_against_the_planned_share(verified: object, colour: str) -> None:
    assert reckon(facts(verified=Decimal(str(verified))), BANDS).colour == colour


def test_the_claimed_value_has_a_light_of_its_own() -> None:
    light = reckon(facts(verified=Decimal(100), claimed=Decimal(520)), BANDS)
    assert (light.colour, light.claimed_colour) == ("red", "green")
    assert light.gap is not None
    assert round(light.gap, 1) == Decimal("-33.3")


@pytest.mark.parametrize(
    ("start", "colour"),
    [
        (date(2026, 6, 1), "green"),
        (date(2026, 5, 31), "yellow"),
        (date(2026, 3, 1), "red"),
        (date(2026, 7, 1), "green"),
    ],
)
def test_a_missed_start(start: date, colour: str) -> None:
    light = reckon(facts(stage="tendered", start_on=start, started_on=None, listed_on=None, planned=Decimal(0)), BANDS)
    assert (light.colour, light.reason.code) == (colour, "start")


@pytest.mark.parametrize(
    ("started", "colour"), [(date(2026, 5, 19), "green"), (date(2026, 5, 18), "yellow"), (date(2026, 4, 18), "red")]
)
def test_listing_after_the_start(started: date, colour: str) -> None:
    light = reckon(facts(started_on=started, listed_on=None), BANDS)
    assert light.colour == colour


def test_a_step_past_its_day_and_the_finish() -> None:
    late = facts(steps=(("基础完工", date(2026, 6, 10)), ("结构封顶", date(2026, 9, 1))))
    assert (reckon(late, BANDS).colour, reckon(late, BANDS).reason.name) == ("yellow", "基础完工")
    assert reckon(facts(steps=(("基础完工", date(2026, 5, 18)),)), BANDS).colour == "red"
    over = reckon(facts(finish_on=date(2026, 6, 17)), BANDS)
    assert (over.colour, over.reason.code, over.reason.amount) == ("red", "finish", 1)


@pytest.mark.parametrize(
    ("changes", "mark"),
    [
        ({"stage": "reserve"}, "none"),
        ({"stage": "dropped"}, "none"),
        ({"suspended": True}, "paused"),
        ({"stage": "finished"}, "closed"),
    ],
)
def test_marks_of_their_own(changes: dict[str, Any], mark: str) -> None:
    assert reckon(facts(verified=Decimal(0), **changes), BANDS).colour == mark


def test_bands_are_data() -> None:
    strict = Bands(version=2, tolerance=Decimal(-5), yellow_from=Decimal(-10))
    near, far = facts(verified=Decimal(440)), facts(verified=Decimal(370))
    assert [reckon(near, strict).colour, reckon(far, strict).colour] == ["green", "red"]


def test_which_month_counts() -> None:
    assert months.counted(date(2026, 6, 15)) == date(2026, 4, 1)
    assert months.counted(date(2026, 6, 16)) == date(2026, 5, 1)
    assert months.counted(date(2026, 1, 20)) == date(2025, 12, 1)
    assert months.full_between(date(2026, 1, 31), date(2026, 2, 28)) == 1
    assert months.full_between(date(2026, 3, 15), date(2026, 5, 14)) == 1
