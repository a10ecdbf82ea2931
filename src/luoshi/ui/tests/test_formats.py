"""Numbers and dates as the pages write them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from luoshi.ui import formats


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (None, None, "—"),
        (0, None, "0"),
        (1234567, None, "1,234,567"),
        (Decimal("66.40"), None, "66.4"),
        (Decimal("1E+3"), None, "1,000"),
        (-18, 1, "−18.0"),
        (0.05, 1, "0.1"),
        (2.11, None, "2.11"),
    ],
)
def test_numbers(value: object, places: int | None, text: str) -> None:
    assert formats.num(value, places) == text  # type: ignore[arg-type]


@pytest.mark.parametrize(("value", "text"), [(-18, "−18.0"), (2.5, "+2.5"), (0, "0.0"), (None, "—")])
def test_points_carry_their_sign(value: float | None, text: str) -> None:
    assert formats.points(value) == text


def test_percent_of_nothing_is_a_dash() -> None:
    assert formats.percent(None) == "—"
    assert formats.percent(55.25, 1) == "55.3%"


def test_moments_are_local_and_say_today_only_on_the_readers_day() -> None:
    at = datetime(2026, 9, 15, 22, 30, tzinfo=UTC)  # 06:30 of the 16th in China
    with translation.override("en"):
        assert formats.moment(at) == "16 Sep 06:30"
        assert formats.moment(at, date(2026, 9, 16)) == "today 06:30"
        assert formats.moment(at, date(2026, 9, 15)) == "16 Sep 06:30"
        assert formats.full_day(at) == "16 Sep 2026"


def test_a_day_of_another_year_says_its_year() -> None:
    today = date(2026, 11, 25)
    with translation.override("en"):
        assert formats.day_near(date(2026, 1, 2), today) == "2 Jan"
        assert formats.day_near(date(2027, 10, 10), today) == "10 Oct 2027"
        assert formats.day_near(None, today) == "—"


@pytest.mark.parametrize(("value", "text"), [(999, "999 B"), (340_000, "340 KB"), (3_400_000, "3.4 MB"), (None, "—")])
def test_sizes(value: int | None, text: str) -> None:
    assert formats.size(value) == text
