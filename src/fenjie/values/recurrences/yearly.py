"""`recurrence.yearly`: Every year by a day: 每年2月底前; 2027年起，每年3月31日前. The first due date is a deadline too."""

from __future__ import annotations

import re
from datetime import date

from fenjie.rules import Rule
from fenjie.values.calendar import NUMBER, UNTIL, Anchor, day, groups, month_end, year_end
from fenjie.values.numerals import parse


def _first(match: re.Match[str], anchor: Anchor) -> tuple[date | None, bool]:
    year, next_year, month, part, number, end = groups(match)
    first = int(year) if year else anchor.year_of(None, next_year or None)
    if end:
        return year_end(first), True
    if number:
        return day(first, parse(month), parse(number)), True
    thirds = {"上旬": 10, "中旬": 20}
    if part in thirds:
        return day(first, parse(month), thirds[part]), True
    return month_end(first, parse(month)), True


RULE: Rule[tuple[date | None, bool]] = Rule(
    id="recurrence.yearly",
    about="Every year by a day: 每年2月底前; 2027年起，每年3月31日前. The first due date is a deadline too.",
    pattern=rf"(?:(?:自|从)?(?:(20\d\d)年|(明年))(?:起|开始)[^。；]{{0,14}}?)?每年(?:度)?的?(?:({NUMBER})月(?:份)?(?:(底|末|上旬|中旬|下旬)|({NUMBER})日)?|(年底|年末|底|末)){UNTIL}",
    produce=_first,
)
