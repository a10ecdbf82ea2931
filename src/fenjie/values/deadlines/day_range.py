"""`deadline.day_range`: 2026年3月1日至12月31日, 5月1日—10日: the last day; it shares the year or month of the first."""

from __future__ import annotations

import re
from datetime import date

from fenjie.rules import Rule
from fenjie.values.calendar import NUMBER, YEAR, Anchor, day, groups
from fenjie.values.numerals import parse


def _date(match: re.Match[str], anchor: Anchor) -> date | None:
    written, relative, dotted, month, own_written, own_relative, own_dotted, own_month, number = groups(match)
    first_year = anchor.year_of(written or dotted, relative)
    own = bool(own_written or own_dotted or own_relative)
    year = anchor.year_of(own_written or own_dotted, own_relative) if own else first_year
    return day(year, parse(own_month or month), parse(number))


RULE: Rule[date] = Rule(
    id="deadline.day_range",
    about="2026年3月1日至12月31日, 5月1日—10日: the last day; it shares the year or month of the first.",
    pattern=rf"(?:自|从)?{YEAR}?({NUMBER})月{NUMBER}日(?:起)?(?:至|到|—+|-|－|~|～){YEAR}?(?:({NUMBER})月)?({NUMBER})日(?:止)?",
    produce=_date,
    needs=("日",),
)
