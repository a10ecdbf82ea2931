"""Dates as working-day numbers, so that a plan is reckoned in whole numbers and read in dates.

Number ``n`` stands between two working days: ``n`` of them have passed since the origin. A piece of work that starts at
``s`` and takes ``d`` days finishes at ``s + d``; its first day is day ``s``, its last one day ``s + d − 1``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from luoshi.lib.workdays import PUBLISHED, Calendar


@lru_cache(maxsize=64)
def _usual_days(year: int) -> tuple[date, ...]:
    first = date(year, 1, 1)
    days = (first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days))
    return tuple(day for day in days if PUBLISHED.is_working(day))


@dataclass
class Axis:
    """Working days from ``origin`` on, by a county's calendar."""

    calendar: Calendar
    origin: date
    _days: list[date] = field(default_factory=list, repr=False)
    _year: int = field(default=0, repr=False)

    def passed(self, day: date) -> int:
        """Working days from the origin up to, but without, ``day``; negative before the origin."""
        eve = timedelta(days=1)
        return self.calendar.between(self.origin - eve, day - eve)

    def after(self, day: date) -> int:
        """Working days from the origin up to and including ``day``: the number at which work done that day ends."""
        return self.calendar.between(self.origin - timedelta(days=1), day)

    def first_day(self, number: int) -> date:
        """The day on which work that starts at ``number`` begins."""
        return self._day(number)

    def last_day(self, number: int) -> date:
        """The day on which work that ends at ``number`` is done."""
        return self._day(number - 1)

    def _day(self, index: int) -> date:
        if index < 0:
            return self._earlier(index)
        while index >= len(self._days):
            self._extend()
        return self._days[index]

    def _earlier(self, index: int) -> date:
        day = self.origin
        while index:
            day -= timedelta(days=1)
            index += self.calendar.is_working(day)
        return day

    def _extend(self) -> None:
        self._year = self._year + 1 if self._year else self.origin.year
        days = _usual_days(self._year)
        changed = [day for day in self.calendar.imported if day.year == self._year]
        if changed:
            candidates = sorted({*days, *changed})
            days = tuple(day for day in candidates if self.calendar.is_working(day))
        self._days.extend(day for day in days if day >= self.origin)
