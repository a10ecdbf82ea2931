"""`deadline.month_day`: A day: 3月15日前, 2026年6月30日前, 12月5日."""

from __future__ import annotations

import re
from datetime import date

from fenjie.rules import Rule
from fenjie.values.calendar import NUMBER, UNTIL, YEAR, Anchor, day, groups
from fenjie.values.numerals import parse


def _date(match: re.Match[str], anchor: Anchor) -> date | None:
    written, relative, dotted, month, number = groups(match)
    return day(anchor.year_of(written or dotted, relative), parse(month), parse(number))


RULE: Rule[date] = Rule(
    id="deadline.month_day",
    about="A day: 3月15日前, 2026年6月30日前, 12月5日.",
    pattern=rf"(?:到|至|于|在)?{YEAR}?({NUMBER})月({NUMBER})(?:日|号)(?!至|—|-|起|在|，?.{{0,6}}(?:会议|讲话)){UNTIL}",
    produce=_date,
    needs=("月",),
)
