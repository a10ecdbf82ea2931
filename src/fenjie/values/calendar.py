"""Arithmetic of days: no clock, everything counts from the document's own year and date."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from fenjie.values.numerals import CHINESE, parse

YEAR = r"(?:(?:((?:19|20)\d\d|[一二][〇○零O九][〇○零O一二三四五六七八九]{2})年|(今年|本年度?|明年|次年)|(20\d\d)(?=[./](?:0?[1-9]|1[0-2])[^\d.]))的?)"
NUMBER = rf"(?:\d{{1,3}}|[{CHINESE}]{{1,4}})"
UNTIL = r"(?:之前|以前|前|止)?"


@dataclass(frozen=True, slots=True)
class Anchor:
    """What relative times count from: the year a section or document speaks of, and the document's date."""

    year: int | None
    issued_on: date | None = None

    def year_of(self, written: str | None, relative: str | None) -> int | None:
        """The year meant by 2027, 二〇三五, 今年, 明年 or nothing."""
        if written:
            value = parse(written)
            return int(value) if value is not None else None
        if self.year is None:
            return None
        return self.year + 1 if relative in ("明年", "次年") else self.year


def year_end(year: int | None) -> date | None:
    return date(year, 12, 31) if year and 1 <= year <= 9999 else None


def month_end(year: int | None, month: float | None) -> date | None:
    if year is None or month is None or not 1 <= month <= 12:
        return None
    return date(year, int(month), monthrange(year, int(month))[1])


def day(year: int | None, month: float | None, number: float | None) -> date | None:
    """A real day, or None."""
    if year is None or month is None or number is None:
        return None
    try:
        return date(year, int(month), int(number))
    except ValueError:
        return None


def days_after(start: date | None, count: float | None, *, working: bool) -> date | None:
    """Working days here are Mondays to Fridays; whoever knows the feasts corrects it."""
    if start is None or count is None or count > 3660:
        return None
    if not working:
        return start + timedelta(days=int(count))
    left, found = int(count), start
    while left:
        found += timedelta(days=1)
        left -= found.weekday() < 5
    return found


def groups(match: re.Match[str]) -> list[str]:
    """The groups of a match, with "" for those that took no part."""
    return [group or "" for group in match.groups()]
