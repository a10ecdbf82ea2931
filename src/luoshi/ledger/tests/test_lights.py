"""Lights as a pure function: the formulas of the design, their edges, and what must hold for any value."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.ledger.lights.decide import light
from luoshi.ledger.lights.facts import Bands, Dated, MatterFacts, MeasureFacts, Milestone
from luoshi.ledger.lights.reckon import months_elapsed

BANDS = Bands()
D = Decimal
MARCH = date(2026, 3, 31)


def dated(*values: tuple[date, int | str]) -> tuple[Dated, ...]:
    return tuple(Dated(on, D(value)) for on, value in values)


def facts(measure: MeasureFacts | None = None, **given_: object) -> MatterFacts:
    fields = {
        "state": "in_progress",
        "issued_on": date(2026, 1, 9),
        "due_on": date(2026, 12, 31),
        "year": 2026,
        "workdays_elapsed": 50,
        "workdays_total": 200,
        "measures": (measure,) if measure else (),
    }
    return MatterFacts(**(fields | given_))  # type: ignore[arg-type]


def measure(mode: str = "accumulating", target: int | str = 120, **given_: object) -> MeasureFacts:
    fields = {"subject": "公路", "mode": mode, "comparator": "eq", "target": D(target), "unit": "公里"}
    return MeasureFacts(**(fields | given_))  # type: ignore[arg-type]


def colours(facts_: MatterFacts, today: date = MARCH, bands: Bands = BANDS) -> tuple[str, str]:
    found = light(facts_, today, bands)
    return found.verified.colour, found.claimed.colour


class TestAccumulating:
    def test_the_published_example(self) -> None:
        """8 months, 74 % of the year: 7.33 points ahead of 66.67."""
        done = dated((date(2026, 8, 31), "74"))
        found = light(facts(measure(target=100, verified=done)), date(2026, 8, 31), BANDS).verified
        assert found.gap is not None
        assert found.gap.quantize(D("0.01")) == D("7.33")
        assert found.colour == "green"

    def test_claimed_and_verified_are_two_lights(self) -> None:
        item = measure(claimed=dated((MARCH, 40)), verified=dated((MARCH, 10)))
        assert colours(facts(item)) == ("red", "green")

    @pytest.mark.parametrize(
        ("done", "colour"), [("30", "green"), ("29.9", "yellow"), ("18", "yellow"), ("17.9", "red")]
    )
    def test_the_bands_include_their_lower_edge(self, done: str, colour: str) -> None:
        assert colours(facts(measure(verified=dated((MARCH, done)))))[0] == colour

    def test_the_plan_goes_before_the_straight_line(self) -> None:
        path = dated((date(2026, 2, 28), 0), (MARCH, 12), (date(2026, 6, 30), 60))
        assert colours(facts(measure(path=path, verified=dated((MARCH, 12)))))[0] == "green"

    def test_a_point_that_is_not_due_yet_does_not_count(self) -> None:
        path = dated((MARCH, 12), (date(2026, 4, 30), 60))
        item = measure(path=path, verified=dated((MARCH, 12)))
        assert colours(facts(item), date(2026, 4, 29))[0] == "green"
        assert colours(facts(item), date(2026, 4, 30))[0] == "red"

    def test_what_was_issued_late_is_measured_by_its_own_time(self) -> None:
        late = facts(measure(verified=dated((MARCH, 30))), issued_on=date(2026, 4, 1))
        assert light(late, date(2026, 6, 30), BANDS).verified.schedule == D(25)

    def test_nothing_due_and_nothing_done_is_not_started(self) -> None:
        assert colours(facts(measure()), date(2026, 1, 20)) == ("not_started", "not_started")

    def test_catching_up(self) -> None:
        values = dated((date(2026, 2, 28), 0), (MARCH, 25))
        assert light(facts(measure(verified=values)), MARCH, BANDS).verified.catching_up
        falling = dated((date(2026, 2, 28), 19), (MARCH, 20))
        assert not light(facts(measure(verified=falling)), MARCH, BANDS).verified.catching_up


class TestOtherModes:
    @pytest.mark.parametrize(("value", "colour"), [("60", "green"), ("57", "green"), ("56.1", "yellow"), ("54", "red")])
    def test_level_counts_from_its_baseline(self, value: str, colour: str) -> None:
        item = measure("level", "62", baseline=D(55), verified=dated((MARCH, value)))
        assert colours(facts(item))[0] == colour

    def test_level_downwards(self) -> None:
        item = measure("level", "30", baseline=D(40), comparator="le", verified=dated((MARCH, "37")))
        assert light(facts(item), MARCH, BANDS).verified.completion == D(30)

    def test_level_without_a_distance_is_met_or_not(self) -> None:
        assert colours(facts(measure("level", 98, verified=dated((MARCH, 98)))))[0] == "green"
        at_most = measure("level", 5, comparator="le", verified=dated((MARCH, 6)))
        assert colours(facts(at_most))[0] == "red"

    @pytest.mark.parametrize(("spent", "colour"), [(25, "green"), (26, "yellow"), (100, "yellow"), (101, "red")])
    def test_capped(self, spent: int, colour: str) -> None:
        item = measure("capped", 100, comparator="le", verified=dated((MARCH, spent)))
        assert colours(facts(item))[0] == colour

    @pytest.mark.parametrize(("rate", "colour"), [("5.2", "green"), ("4.8", "green"), ("4.7", "yellow"), ("-6", "red")])
    def test_growth_against_its_tolerance(self, rate: str, colour: str) -> None:
        item = measure("growth", 5, tolerance=D("0.2"), verified=dated((MARCH, rate)))
        assert colours(facts(item))[0] == colour

    def test_a_fall_that_must_be_reached(self) -> None:
        item = measure("growth", "-3", verified=dated((MARCH, "-3.5")))
        assert colours(facts(item))[0] == "green"

    def test_deeds_go_by_milestones(self) -> None:
        steps = (
            Milestone(date(2026, 2, 28), "完成可研", date(2026, 2, 25), date(2026, 3, 2)),
            Milestone(date(2026, 3, 15), "完成招标", date(2026, 3, 14), None),
            Milestone(date(2026, 9, 30), "主体封顶"),
        )
        assert colours(facts(milestones=steps)) == ("red", "green")

    def test_a_deed_without_milestones_has_only_its_clock(self) -> None:
        assert colours(facts(), date(2026, 12, 31)) == ("green", "green")
        assert colours(facts(), date(2027, 1, 1)) == ("red", "red")

    def test_the_worst_measure_decides(self) -> None:
        good, bad = measure(verified=dated((MARCH, 60))), measure(verified=dated((MARCH, 1)))
        found = light(facts(measures=(good, bad)), MARCH, BANDS)
        assert found.verified.colour == "red"
        assert found.verified.measure is bad


class TestClocks:
    def test_not_acknowledged(self) -> None:
        waiting = facts(state="issued", acknowledge_by=date(2026, 1, 12))
        assert colours(waiting, date(2026, 1, 12))[0] != "red"
        assert colours(waiting, date(2026, 1, 13))[0] == "red"

    def test_no_first_reply(self) -> None:
        waiting = facts(state="acknowledged", reply_by=date(2026, 1, 14))
        assert light(waiting, date(2026, 1, 15), BANDS).verified.reason == "reply_clock"
        answered = facts(state="acknowledged", reply_by=date(2026, 1, 14), replied=True)
        assert light(answered, date(2026, 1, 15), BANDS).verified.reason != "reply_clock"

    def test_overdue_is_red_whatever_was_done(self) -> None:
        done = measure(claimed=dated((MARCH, 120)), verified=dated((MARCH, 120)))
        assert colours(facts(done, due_on=date(2026, 3, 1)), MARCH) == ("red", "red")

    def test_a_claim_that_waits_is_not_overdue(self) -> None:
        done = measure(claimed=dated((MARCH, 120)), verified=dated((MARCH, 120)))
        assert colours(facts(done, due_on=date(2026, 3, 1), state="claimed"), MARCH) == ("green", "green")

    @pytest.mark.parametrize(
        ("state", "mark"),
        [
            ("closed", "closed"),
            ("suspended", "paused"),
            ("disputed", "paused"),
            ("draft", "none"),
            ("cancelled", "none"),
        ],
    )
    def test_states_with_marks_of_their_own(self, state: str, mark: str) -> None:
        assert colours(facts(measure(), state=state), date(2027, 5, 1)) == (mark, mark)

    def test_a_relapse_stays_red_until_somebody_verifies(self) -> None:
        done = measure(verified=dated((MARCH, 120)), claimed=dated((MARCH, 120)))
        assert colours(facts(done, relapsed=True)) == ("red", "green")


def test_months_count_when_they_are_over() -> None:
    assert [months_elapsed(day, 2026) for day in (date(2026, 1, 30), date(2026, 1, 31), date(2026, 2, 28))] == [0, 1, 2]
    assert months_elapsed(date(2028, 2, 28), 2028) == 1
    assert (months_elapsed(date(2025, 12, 31), 2026), months_elapsed(date(2027, 1, 1), 2026)) == (0, 12)


ORDER = {"red": 0, "yellow": 1, "green": 2, "not_started": 2}
amounts = st.decimals(0, 10_000, places=2)
days = st.dates(date(2026, 1, 9), date(2026, 12, 31))


@given(amounts, amounts, days)
def test_doing_more_never_darkens_the_light(first: Decimal, second: Decimal, today: date) -> None:
    low, high = sorted((first, second))
    results = [
        light(facts(measure(target=1000, verified=(Dated(today, value),))), today, BANDS).verified.colour
        for value in (low, high)
    ]
    assert ORDER[results[0]] <= ORDER[results[1]]


@given(amounts, days)
def test_spending_more_of_a_cap_never_brightens_it(value: Decimal, today: date) -> None:
    results = [
        light(facts(measure("capped", 1000, verified=(Dated(today, spent),))), today, BANDS).verified.colour
        for spent in (value, value + 50)
    ]
    assert ORDER[results[0]] >= ORDER[results[1]]


@given(amounts, st.decimals(1, 10_000, places=2), days)
def test_the_gap_is_completion_less_schedule(value: Decimal, target: Decimal, today: date) -> None:
    found = light(facts(measure(target=target, verified=(Dated(today, value),))), today, BANDS).verified
    assert found.gap == found.completion - found.schedule  # type: ignore[operator]


@given(st.lists(st.tuples(days, amounts), max_size=6, unique_by=lambda pair: pair[0]), days)
def test_values_of_the_future_change_nothing(pairs: list[tuple[date, Decimal]], today: date) -> None:
    known = tuple(Dated(on, value) for on, value in pairs if on <= today)
    later = tuple(Dated(on, value) for on, value in pairs)
    assert light(facts(measure(verified=known)), today, BANDS) == light(
        facts(measure(verified=later)), today, BANDS
    ) or (
        light(facts(measure(verified=known)), today, BANDS).verified.gap
        == light(facts(measure(verified=later)), today, BANDS).verified.gap
    )


@given(st.integers(0, 400))
def test_time_never_brightens_what_stands_still(n: int) -> None:
    first, second = date(2026, 1, 9) + timedelta(days=n), date(2026, 1, 10) + timedelta(days=n)
    item = facts(measure(verified=dated((date(2026, 1, 9), 30))))
    assert ORDER[colours(item, second)[0]] <= ORDER[colours(item, first)[0]]
