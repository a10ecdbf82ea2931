"""The periods that figures are about. Pure: no clock, no database.

A period is known by its last day. Where January is not surveyed, January and February are one period (1—2月) and there is
no January.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _

_QUARTERS = ("一季度", "二季度", "三季度", "四季度")
_TO_QUARTERS = ("一季度", "上半年", "前三季度", "全年")


class Every(StrEnum):
    """How often a figure comes."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.YEAR: 12}


@dataclass(frozen=True, slots=True, order=True)
class Rhythm:
    """How an indicator's year is cut. ``joined``: January and February are one period. ``cumulative``: figures count from
    the beginning of the year."""

    every: str
    joined: bool = False
    cumulative: bool = False

    def ends(self, year: int) -> list[date]:
        """The last days of the year's periods, in order."""
        step = MONTHS[Every(self.every)]
        months = [month for month in range(step, 13, step) if not (self.joined and step == 1 and month == 1)]
        return [month_end(year, month) for month in months]

    def is_end(self, day: date) -> bool:
        """Whether a period ends on the day."""
        return day in self.ends(day.year)

    def own_start(self, end: date) -> date:
        """The first day of the period alone."""
        month = end.month - MONTHS[Every(self.every)] + 1
        return date(end.year, 1 if self.joined and end.month == 2 and self.every == Every.MONTH else month, 1)

    def before(self, end: date) -> date:
        """The last day of the period before."""
        ends = self.ends(end.year)
        place = ends.index(end)
        return ends[place - 1] if place else self.ends(end.year - 1)[-1]

    def last_ended(self, today: date) -> date:
        """The last day of the newest period that is over."""
        return next(end for year in (today.year, today.year - 1) for end in reversed(self.ends(year)) if end < today)

    def back(self, end: date) -> Iterator[date]:
        """The period itself and all before it, newest first."""
        while True:
            yield end
            end = self.before(end)

    def label(self, end: date) -> str:
        """1—2月, 3月, 1—3月, 上半年, 2026年; without the year unless it is the year."""
        if self.every == Every.YEAR:
            return _("%(year)s (year)") % {"year": end.year}
        if self.every == Every.QUARTER:
            return (_TO_QUARTERS if self.cumulative else _QUARTERS)[end.month // 3 - 1]
        first = 1 if self.cumulative or (self.joined and end.month == 2) else end.month
        return f"{end.month}月" if first == end.month else f"{first}—{end.month}月"

    def full_label(self, end: date) -> str:
        """The same with the year before it."""
        return self.label(end) if self.every == Every.YEAR else f"{end.year}年{self.label(end)}"


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def year_before(end: date) -> date:
    """The last day of the same period a year before."""
    return month_end(end.year - 1, end.month)
