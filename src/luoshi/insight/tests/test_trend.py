"""The trend counts what lights were on past days, of what the reader sees, and guesses nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from luoshi.insight.overview import Overview
from luoshi.insight.trend import ends_of_weeks, trend_of
from luoshi.ledger import actions
from luoshi.ledger.models import Matter
from luoshi.ledger.tests import stories
from luoshi.lib import tick
from luoshi.org.tests.cast import Cast

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 15)


def paint(cast: Cast, matter: Matter, colour: str) -> None:
    actions.override_light(
        actor=cast.actor("officer"), matter=matter, colour=colour, reason="核对。", until=date(2026, 12, 31)
    )


def test_weeks_end_on_sundays_and_today() -> None:
    days = ends_of_weeks(TODAY)
    assert days[-2:] == [date(2026, 6, 14), TODAY]
    assert len(days) == 12
    assert {day.weekday() for day in days[:-1]} == {6}
    assert ends_of_weeks(date(2026, 6, 14))[-2:] == [date(2026, 6, 7), date(2026, 6, 14)]


def test_each_week_counts_what_was_then(cast: Cast, clock: Any) -> None:
    clock.set(2026, 5, 20)
    matter = stories.acknowledged(cast)
    paint(cast, matter, "green")
    clock.set(2026, 6, 3)
    paint(cast, matter, "red")
    clock.set(2026, 6, 10)
    paint(cast, matter, "yellow")
    clock.set(2026, 6, 15)
    tick.run()
    trend = trend_of(cast.actor("officer"), TODAY)
    last = {colour: trend.counts[colour][-5:] for colour in ("green", "red", "yellow")}
    assert trend.days[-5:] == [date(2026, 5, 24), date(2026, 5, 31), date(2026, 6, 7), date(2026, 6, 14), TODAY]
    assert last == {"green": [1, 1, 0, 0, 0], "red": [0, 0, 1, 0, 0], "yellow": [0, 0, 0, 1, 1]}
    assert trend.counts["red"][:7] == [None] * 7  # before the history begins
    assert trend.begins == date(2026, 5, 24)


def test_only_what_the_reader_sees(cast: Cast) -> None:
    water = {"lead_unit": cast.units["water"], "supporting": [], "sponsor": cast.post("leader2")}
    paint(cast, stories.issued(cast, **water), "red")
    paint(cast, stories.issued(cast, supporting=[]), "red")
    seen = {n: trend_of(cast.actor(n), TODAY).counts["red"][-1] for n in ("officer", "leader", "leader2", "water_head")}
    assert seen == {"officer": 2, "leader": 1, "leader2": 1, "water_head": 1}


def test_today_is_what_the_lights_say(cast: Cast) -> None:
    for _ in range(2):
        paint(cast, stories.issued(cast), "red")
    stories.closed(cast)
    actions.cancel(actor=cast.actor("officer"), matter=Matter.objects.first(), basis="会议纪要")
    actor = cast.actor("officer")
    whole = {cell.colour: cell.count for cell in Overview(actor, TODAY).matrix.whole.cells}
    trend = trend_of(actor, TODAY)
    assert {colour: counts[-1] for colour, counts in trend.counts.items()} == {c: whole[c] for c in trend.counts}
    assert whole["red"] + whole["closed"] == 2


def test_nothing_was_ever_issued(cast: Cast) -> None:
    assert trend_of(cast.actor("officer"), TODAY).counts["red"] == [None] * 12
