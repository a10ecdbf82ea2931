"""The geometry of bars and the words that go with it."""

import pytest

from luoshi.ui import bars
from luoshi.ui.parts import Part


def test_claimed_starts_where_verified_ends() -> None:
    bar = bars.progress(55.3, 65.8, 73.3)
    assert (bar.verified, bar.claimed_from, bar.schedule) == (55.3, 55.3, 73.3)
    assert bar.claimed_width == pytest.approx(10.5)


def test_a_claim_below_the_verified_value_draws_no_hatch() -> None:
    assert bars.progress(60, 40, None).claimed_width == 0


def test_the_bar_is_cut_at_its_ends_while_the_numbers_stay_true() -> None:
    bar = bars.progress(130, 150, -5)
    assert (bar.verified, bar.claimed_width, bar.schedule) == (100, 0, 0)
    assert "130" in bar.numbers
    assert "150%" in bar.label


def test_nothing_known_says_nothing() -> None:
    bar = bars.progress(None, None, None)
    assert (bar.numbers, bar.label, bar.verified) == ("", "", 0)


def test_stretches_fill_the_bar_and_small_ones_stay_visible() -> None:
    drawn = bars.stretches([Part("missing", "a", 1), Part("waived", "b", 0), Part("covered", "c", 999)])
    assert [s.kind for s in drawn] == ["missing", "covered"]
    assert drawn[0].width >= 0.9
    assert drawn[-1].left + drawn[-1].width == pytest.approx(100, abs=0.01)


def test_no_stretches_for_an_empty_count() -> None:
    assert bars.stretches([Part("covered", "a", 0)]) == []
