"""The simulated finish: inside its bounds, the same each time, and near what can be reckoned."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.lib.workdays import Calendar
from luoshi.projects.plan.network import reckon
from luoshi.projects.plan.simulate import Estimate, simulate, triangular
from luoshi.projects.plan.tests.test_network import ALL_DAYS, HALL, TODAY, plans, step

HALL_ESTIMATES = {
    "land": Estimate(8, 10, 40),
    "design": Estimate(15, 20, 25),
    "permit": Estimate(5, 5, 5),
    "base": Estimate(28, 30, 60),
}


def test_the_outlook_says_dates_chance_and_driver_and_repeats_itself():
    first = simulate(HALL, HALL_ESTIMATES, Calendar(), TODAY, due=date(2026, 12, 31))
    assert first == simulate(HALL, HALL_ESTIMATES, Calendar(), TODAY, due=date(2026, 12, 31))
    assert first.earliest <= first.half <= first.sure <= first.latest
    assert first.planned < first.sure
    assert 0 < first.chance < 1
    assert first.main_driver.task.code == "base"
    assert first.main_driver.criticality == 1
    shares = {driver.task.code: driver.criticality for driver in first.drivers}
    assert 0 < shares["design"] < 1
    assert shares["land"] + shares["design"] >= 1  # one of the two, or both, in each run


def test_without_estimates_nothing_is_uncertain():
    found = simulate(HALL, {}, Calendar(), TODAY, due=date(2026, 12, 31), runs=50)
    assert found.earliest == found.latest == found.planned
    assert found.chance == 1
    assert found.main_driver is None
    assert simulate([], {}, Calendar(), TODAY).sure == TODAY


def test_a_step_beyond_its_pessimistic_days_is_named():
    late = step("a", 5, started=date(2026, 6, 1))
    found = simulate([late], {"a": Estimate(3, 5, 9)}, Calendar(), TODAY, runs=50)
    assert found.exhausted == [late]
    assert found.latest == TODAY


def test_the_triangle_has_its_mean_and_what_is_worked_is_gone():
    chance = (np.arange(100_000) + 0.5) / 100_000
    drawn = triangular(Estimate(10, 16, 40), 0, chance)
    assert drawn.mean() == pytest.approx((10 + 16 + 40) / 3, abs=0.01)
    rest = triangular(Estimate(10, 16, 40), 20, chance)
    assert rest.min() >= 20
    assert rest.mean() == pytest.approx(drawn[drawn > 20].mean(), abs=0.01)


@settings(deadline=None, max_examples=40)
@given(plans(), st.data())
def test_every_run_lies_between_the_best_and_the_worst_plan(tasks, data):
    estimates = {}
    for task in tasks:
        if task.days:
            low = data.draw(st.integers(1, task.days))
            estimates[task.code] = Estimate(low, task.days, task.days + data.draw(st.integers(0, 9)))
    found = simulate(tasks, estimates, ALL_DAYS, TODAY, runs=60)
    best = reckon([_with(t, estimates, "low") for t in tasks], ALL_DAYS, TODAY)
    worst = reckon([_with(t, estimates, "high") for t in tasks], ALL_DAYS, TODAY)
    assert best.finish_day <= found.earliest <= found.latest <= worst.finish_day
    assert all(0 <= driver.criticality <= 1 for driver in found.drivers)


def _with(task, estimates, which):
    return replace(task, days=getattr(estimates[task.code], which)) if task.code in estimates else task
