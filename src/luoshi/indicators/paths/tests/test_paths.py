"""Laws of the paths: sums, order, and what is known of the rest."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.indicators.paths import backtest, forecast, plans, whatif
from luoshi.indicators.paths.series import MONTHS, MONTHS_FROM_FEBRUARY, QUARTERS, Nature, Series

ends = st.sampled_from([MONTHS, MONTHS_FROM_FEBRUARY, QUARTERS])
parts = st.lists(st.floats(0.5, 50), min_size=12, max_size=12)
targets = st.floats(10, 1e6)


def flow(periods, years, nature=Nature.FLOW):
    """Years of monthly parts, cumulative at the ends of periods."""
    table = {y: dict(enumerate(np.cumsum(p), 1)) for y, p in years.items()}
    return Series(nature, periods, {y: {e: float(v[e]) for e in periods if e in v} for y, v in table.items()})


def like(periods, pattern, scales, until=6):
    """Full years 2023, 2024 … of one pattern at several scales, and 2026 up to a month at the last scale."""
    years = {2026 - len(scales) + n: [scale * p for p in pattern] for n, scale in enumerate(scales[:-1], 1)}
    return flow(periods, {**years, 2026: [scales[-1] * p for p in pattern][:until]})


@settings(deadline=None, max_examples=25)
@given(ends, parts, parts, targets)
def test_every_plan_ends_at_the_target_and_flows_never_fall(periods, one, two, target):
    series = flow(periods, {2024: one, 2025: two})
    for path in (
        plans.straight(series, target),
        plans.seasonal(series, target, 2026),
        plans.typed(series, {6: target / 3}, target),
    ):
        assert path[-1] == pytest.approx(target)
        assert len(path) == len(periods)
        assert (np.diff(path, prepend=0.0) >= -1e-9 * target).all()


@settings(deadline=None, max_examples=20)
@given(ends, parts, st.lists(st.floats(0.5, 20), min_size=3, max_size=5))
def test_years_of_one_pattern_are_forecast_exactly(periods, pattern, scales):
    series = like(periods, pattern, scales)
    seen = forecast.forecast(series, 2026)
    whole = scales[-1] * sum(pattern)
    assert seen.median == pytest.approx(whole)
    assert seen.range == pytest.approx((whole, whole))
    assert seen.probability(low=whole * 0.999) == 1.0
    assert seen.probability(low=whole * 1.001) == 0.0
    assert plans.seasonal(series, whole, 2026) == pytest.approx(
        [np.cumsum(pattern)[e - 1] * scales[-1] for e in periods]
    )


@settings(deadline=None, max_examples=20)
@given(ends, parts, parts, parts, st.floats(1, 3))
def test_the_more_is_asked_the_less_it_is_likely(periods, one, two, now, harder):
    series = flow(periods, {2024: one, 2025: two, 2026: now[:6]})
    seen = forecast.forecast(series, 2026)
    low, high = seen.range
    assert seen.now <= low <= seen.median <= high
    assert seen.probability(low=seen.median * harder) <= seen.probability(low=seen.median) + 1e-9
    bottom, middle, top = seen.band
    assert bottom[0] == middle[0] == top[0] == pytest.approx(seen.now)
    assert (np.diff(bottom) >= 0).all()
    assert (np.diff(top) >= 0).all()
    assert seen.changed(1.1).median == pytest.approx(seen.now + (seen.median - seen.now) * 1.1)
    assert seen.changed(extra=5).median == pytest.approx(seen.median + 5)


@settings(deadline=None, max_examples=25)
@given(ends, parts, parts, parts, targets)
def test_the_rest_by_period_adds_up_to_what_is_missing(periods, one, two, now, target):
    series = flow(periods, {2024: one, 2025: two, 2026: now[:6]})
    rest = whatif.rest_of_year(series, 2026, target)
    done = series.values(2026)[series.latest(2026)]
    assert rest.by_season
    assert rest.needed == pytest.approx(max(target - done, 0))
    assert sum(part.needed for part in rest.parts) == pytest.approx(rest.needed)
    assert all(part.end > 6 and part.needed >= 0 for part in rest.parts)


def test_the_rest_says_what_growth_it_means():
    series = flow(QUARTERS, {2024: [1] * 12, 2025: [1] * 12, 2026: [1.1] * 6})
    rest = whatif.rest_of_year(series, 2026, 12.6)
    assert [part.needed for part in rest.parts] == pytest.approx([3.0, 3.0])
    assert [part.growth for part in rest.parts] == pytest.approx([0.0, 0.0])
    assert rest.growth == pytest.approx(0.0)


def test_one_year_is_not_enough_and_is_said():
    series = flow(MONTHS, {2025: [1] * 12, 2026: [1] * 6})
    with pytest.raises(plans.CannotLearn) as said:
        plans.seasonal(series, 100, 2026)
    assert (said.value.years, said.value.needed) == (1, 2)
    with pytest.raises(forecast.CannotForecast):
        forecast.forecast(series, 2026)
    assert not whatif.rest_of_year(series, 2026, 12).by_season


def test_a_gap_in_a_year_is_bridged_by_the_others():
    series = flow(MONTHS, {2024: [1] * 12, 2025: [1] * 12, 2026: [1] * 6})
    years = {year: dict(values) for year, values in series.years.items()}
    del years[2024][3], years[2025][3], years[2025][8]
    holed = Series(Nature.FLOW, MONTHS, years)
    assert plans.seasonal(holed, 12, 2026) == pytest.approx(list(range(1, 13)))
    assert forecast.forecast(holed, 2026).median == pytest.approx(12)


def test_a_rate_stays_and_its_past_changes_give_the_range():
    years = {2023: {6: 5.0, 12: 5.2}, 2024: {6: 6.0, 12: 5.5}, 2025: {6: 4.0, 12: 4.4}, 2026: {6: 4.8}}
    series = Series(Nature.RATE, (6, 12), years)
    seen = forecast.forecast(series, 2026)
    low, high = seen.range
    assert np.mean(seen.ends) == pytest.approx(4.8)
    assert 4.0 < low < 4.6 < 5.0 < high < 5.6
    assert low + high == pytest.approx(9.6)
    assert seen.probability(low=4.8001) == pytest.approx(0.5)
    assert plans.straight(series, 5.0).tolist() == plans.seasonal(series, 5.0, 2026).tolist() == [5.0, 5.0]
    assert whatif.rate_of_rest(4.8, 5.0, 0.5) == pytest.approx(5.2)
    assert whatif.rate_of_rest(4.8, 5.0, 1.0) is None


def test_the_back_test_takes_the_line_where_seasons_do_not_repeat():
    even, late, early = [1.0] * 12, [0.5] * 6 + [1.5] * 6, [1.5] * 6 + [0.5] * 6
    steady = flow(MONTHS, {2023: late, 2024: late, 2025: late})
    jumping = flow(MONTHS, {2022: early, 2023: late, 2024: even, 2025: even})
    assert backtest.choose(steady, 2026) == forecast.Method.SEASONAL
    assert backtest.choose(jumping, 2026) == forecast.Method.LINE
    assert backtest.choose(flow(MONTHS, {2024: late, 2025: even}), 2026) == forecast.Method.SEASONAL
    tried = backtest.backtest(steady, 2026)
    assert tried.seasonal == pytest.approx(0)
    assert tried.line == pytest.approx(0.5)


def test_a_level_starts_where_last_year_ended():
    series = Series(
        Nature.LEVEL, QUARTERS, {2024: {3: 90, 6: 95, 9: 98, 12: 100}, 2025: {3: 99, 6: 105, 9: 108, 12: 110}}
    )
    assert plans.straight(series, 120, 110).tolist() == pytest.approx([112.5, 115, 117.5, 120])
    shares = plans.seasonal(series, 120, 2026)
    assert shares[-1] == 120
    assert shares[0] == pytest.approx(120 * (0.9 + 0.9) / 2)


def test_periods_must_end_the_year():
    with pytest.raises(ValueError, match="December"):
        Series(Nature.FLOW, (3, 6), {})
