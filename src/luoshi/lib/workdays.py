"""Working days by the State Council's calendar.

Official days come from chinesecalendar (2004 to the last year it knows) and from imported notices; any other day is
*estimated*: weekends and the fixed-date holidays rest, everything else works. A due date that rests on an estimated
day carries a mark and is reckoned anew when the notice is imported.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate

import chinese_calendar

_FIXED_HOLIDAYS = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})
_DAY = timedelta(days=1)


@lru_cache(maxsize=4096)
def _published(day: date) -> bool | None:
    """Whether a day works by the published calendar; None where none is published."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return None


def _usual(day: date) -> bool:
    """Whether a day works as far as no imported notice says otherwise."""
    published = _published(day)
    if published is not None:
        return published
    return day.weekday() < 5 and (day.month, day.day) not in _FIXED_HOLIDAYS


@lru_cache(maxsize=64)
def _worked(year: int) -> list[int]:
    """The usual working days of a year up to and including its first, second … last day."""
    first = date(year, 1, 1)
    days = (date(year, 12, 31) - first).days + 1
    return list(accumulate(_usual(first + timedelta(days=n)) for n in range(days)))


@dataclass(frozen=True)
class Calendar:
    """Working days, with a county's imported notice laid over the published table."""

    imported: Mapping[date, bool] = field(default_factory=dict)

    def is_official(self, day: date) -> bool:
        """Whether an announcement, not an estimate, says what a day is."""
        return day in self.imported or _published(day) is not None

    def is_working(self, day: date) -> bool:
        """Whether people work on a day."""
        if day in self.imported:
            return self.imported[day]
        return _usual(day)

    def add(self, start: date, days: int) -> date:
        """The working day that is ``days`` working days after ``start`` (the day itself does not count).

        Raises:
            ValueError: ``days`` is negative.
        """
        if days < 0:
            raise ValueError("days must not be negative")
        day = start
        while days:
            day += _DAY
            days -= self.is_working(day)
        return day

    def between(self, start: date, end: date) -> int:
        """Working days after ``start`` up to and including ``end``; negative when ``end`` is earlier."""
        if end < start:
            return -self.between(end, start)
        whole_years = sum(_worked(year)[-1] for year in range(start.year, end.year))
        of_year = [_worked(day.year)[day.timetuple().tm_yday - 1] for day in (start, end)]
        changed = sum(works - _usual(day) for day, works in self.imported.items() if start < day <= end)
        return whole_years + of_year[1] - of_year[0] + changed

    def is_estimated(self, start: date, end: date) -> bool:
        """Whether any day of a stretch rests on an estimate."""
        return not (self.is_official(start) and self.is_official(end))


PUBLISHED = Calendar()
