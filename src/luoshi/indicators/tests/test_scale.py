"""The 10,000-fold question, and the computed rate."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from luoshi.indicators.periods import Rhythm, month_end
from luoshi.indicators.rates import computed_rate, own_value
from luoshi.indicators.scale import doubt_of, rate_doubt

PAST = {month_end(2025, month): Decimal(5000 * month) for month in range(1, 13)}


def test_ten_thousand_times_too_much_is_asked_about() -> None:
    doubt = doubt_of(Decimal("204000000"), date(2026, 4, 30), PAST)
    assert doubt is not None
    assert doubt.reference == 20000
    assert doubt.reference_end == date(2025, 4, 30)
    assert doubt.instead == 20400
    assert round(doubt.times) == 10200


def test_too_little_is_asked_about_too() -> None:
    doubt = doubt_of(Decimal("2.04"), date(2026, 4, 30), PAST)
    assert doubt is not None
    assert doubt.instead == 20400


def test_growth_is_no_mix_up() -> None:
    assert doubt_of(Decimal(60000), date(2026, 4, 30), PAST) is None
    assert doubt_of(Decimal(20400), date(2026, 4, 30), {}) is None
    assert doubt_of(Decimal(0), date(2026, 4, 30), PAST) is None


def test_one_wrong_figure_casts_no_doubt_on_the_right_ones() -> None:
    past = {**PAST, date(2025, 4, 30): Decimal(200000000)}
    assert doubt_of(Decimal(20400), date(2026, 4, 30), past) is None


def test_rates_of_hundreds_are_asked_about() -> None:
    assert rate_doubt(Decimal("5.2")) is None
    assert rate_doubt(Decimal("-350")) is not None


def test_the_computed_rate_needs_both_years() -> None:
    values = {**PAST, date(2026, 4, 30): Decimal(21000)}
    assert computed_rate(values, date(2026, 4, 30)) == 5
    assert computed_rate(values, date(2026, 5, 31)) is None
    assert computed_rate({date(2025, 4, 30): Decimal(-2), date(2026, 4, 30): Decimal(3)}, date(2026, 4, 30)) is None


def test_what_a_month_alone_brought() -> None:
    joined = Rhythm("month", joined=True, cumulative=True)
    assert own_value(PAST, date(2025, 4, 30), joined) == 5000
    assert own_value(PAST, date(2025, 2, 28), joined) == 10000
    assert own_value({date(2025, 4, 30): Decimal(7)}, date(2025, 4, 30), joined) is None
    assert own_value(PAST, date(2025, 4, 30), Rhythm("month")) == 20000
