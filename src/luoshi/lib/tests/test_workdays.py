"""Working days counted by whole years are those counted one by one."""

from datetime import date, timedelta

import pytest

from luoshi.lib.workdays import Calendar

IMPORTED = {date(2026, 3, 7): True, date(2026, 3, 9): False, date(2027, 2, 5): False, date(2027, 2, 14): True}


@pytest.mark.parametrize("imported", [{}, IMPORTED], ids=["published", "with a notice"])
@pytest.mark.parametrize("start", [date(2025, 12, 31), date(2026, 3, 6), date(2026, 10, 1), date(2028, 2, 28)])
@pytest.mark.parametrize("span", [0, 1, 3, 40, 366, 800])
def test_between_counts_what_is_working_one_by_one(imported: dict[date, bool], start: date, span: int) -> None:
    calendar = Calendar(imported)
    one_by_one = sum(calendar.is_working(start + timedelta(days=n)) for n in range(1, span + 1))
    end = start + timedelta(days=span)
    assert calendar.between(start, end) == one_by_one
    assert calendar.between(end, start) == -one_by_one
