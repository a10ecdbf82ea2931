"""Questions, not accusations: each rule finds its own case and leaves a plain series alone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from luoshi.indicators.oddities import SeriesData, find
from luoshi.indicators.periods import Rhythm, month_end

RHYTHM = Rhythm("month")
LONG_AGO = date(2000, 1, 1)


def level(year: int, month: int) -> Decimal:
    """A season, a trend, and a little noise that always comes out the same."""
    season = (8, 9, 12, 11, 12, 14, 11, 11, 13, 11, 12, 16)[month - 1]
    wobble = (year * 37 + month * 101) % 17
    return Decimal(season * 1000) * (1 + Decimal(year - 2024) / 20) + wobble * 7


def plain() -> dict[date, Decimal]:
    return {month_end(year, month): level(year, month) for year in (2024, 2025, 2026) for month in range(1, 13)}


def sorts(series: SeriesData) -> dict[str, list[date]]:
    found: dict[str, list[date]] = {}
    for finding in find(series, since=LONG_AGO):
        found.setdefault(finding.sort, []).append(finding.period_end)
    return found


def test_a_plain_series_raises_no_question() -> None:
    assert sorts(SeriesData(RHYTHM, plain())) == {}


def test_a_jump_at_the_end_of_a_quarter() -> None:
    values = plain() | {date(2026, 9, 30): level(2026, 9) * 2}
    assert sorts(SeriesData(RHYTHM, values))["jump"] == [date(2026, 9, 30)]


def test_a_jump_inside_a_quarter_is_not_asked_about() -> None:
    values = plain() | {date(2026, 8, 31): level(2026, 8) * 2}
    assert "jump" not in sorts(SeriesData(RHYTHM, values))


def test_the_same_figure_three_times() -> None:
    values = plain() | {month_end(2026, month): Decimal(11250) for month in (3, 4, 5)}
    assert sorts(SeriesData(RHYTHM, values))["flat"] == [date(2026, 5, 31)]


def test_repeated_digits_but_not_round_ones() -> None:
    values = plain() | {date(2026, 4, 30): Decimal("11111.5"), date(2026, 5, 31): Decimal(12000000)}
    assert sorts(SeriesData(RHYTHM, values))["digits"] == [date(2026, 4, 30)]


def test_parts_that_do_not_add_up() -> None:
    end, other = date(2026, 4, 30), date(2026, 5, 31)
    values = plain()
    parts = {end: values[end] * Decimal("0.98"), other: values[other] + 1}
    assert sorts(SeriesData(RHYTHM, values, parts=parts))["parts"] == [end]


def test_a_value_that_contradicts_a_verified_one() -> None:
    end, other = date(2026, 4, 30), date(2026, 5, 31)
    values = plain()
    verified = {end: values[end] - 500, other: values[other]}
    assert sorts(SeriesData(RHYTHM, values, verified=verified))["verified"] == [end]


def test_rates_that_prices_do_not_explain() -> None:
    rates = {date(2026, 4, 30): Decimal(25), date(2026, 5, 31): Decimal("4.2")}
    assert sorts(SeriesData(RHYTHM, plain(), rates))["rates"] == [date(2026, 4, 30)]
