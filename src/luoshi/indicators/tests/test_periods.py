"""Periods: January does not exist where it is not surveyed, and a period is known by its last day."""

from __future__ import annotations

from datetime import date
from itertools import islice

from luoshi.indicators.periods import Rhythm, year_before

JOINED = Rhythm("month", joined=True, cumulative=True)
MONTHLY = Rhythm("month")
QUARTERLY = Rhythm("quarter", cumulative=True)
YEARLY = Rhythm("year")


def test_there_is_no_january_where_it_is_joined() -> None:
    assert len(MONTHLY.ends(2026)) == 12
    assert JOINED.ends(2026)[:2] == [date(2026, 2, 28), date(2026, 3, 31)]
    assert len(JOINED.ends(2026)) == 11
    assert not JOINED.is_end(date(2026, 1, 31))
    assert JOINED.own_start(date(2026, 2, 28)) == date(2026, 1, 1)
    assert MONTHLY.own_start(date(2026, 2, 28)) == date(2026, 2, 1)


def test_before_goes_back_over_the_turn_of_the_year() -> None:
    assert JOINED.before(date(2026, 2, 28)) == date(2025, 12, 31)
    assert list(islice(QUARTERLY.back(date(2026, 6, 30)), 3)) == [
        date(2026, 6, 30),
        date(2026, 3, 31),
        date(2025, 12, 31),
    ]
    assert YEARLY.before(date(2026, 12, 31)) == date(2025, 12, 31)


def test_a_leap_year_has_its_own_end_of_february() -> None:
    assert JOINED.ends(2024)[0] == date(2024, 2, 29)
    assert year_before(date(2025, 2, 28)) == date(2024, 2, 29)
    assert year_before(date(2024, 2, 29)) == date(2023, 2, 28)


def test_the_newest_period_is_one_that_is_over() -> None:
    assert JOINED.last_ended(date(2026, 2, 28)) == date(2025, 12, 31)
    assert JOINED.last_ended(date(2026, 3, 1)) == date(2026, 2, 28)
    assert QUARTERLY.last_ended(date(2026, 1, 5)) == date(2025, 12, 31)


def test_labels_say_what_the_figure_counts() -> None:
    assert JOINED.label(date(2026, 2, 28)) == "1—2月"
    assert JOINED.label(date(2026, 8, 31)) == "1—8月"
    assert Rhythm("month", joined=True).label(date(2026, 2, 28)) == "1—2月"
    assert MONTHLY.label(date(2026, 2, 28)) == "2月"
    assert Rhythm("month", cumulative=True).label(date(2026, 1, 31)) == "1月"
    assert QUARTERLY.label(date(2026, 6, 30)) == "上半年"
    assert Rhythm("quarter").full_label(date(2026, 6, 30)) == "2026年二季度"
