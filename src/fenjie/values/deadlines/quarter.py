"""`deadline.quarter`: A quarter: 一季度, 三季度末前."""

from __future__ import annotations

import re
from datetime import date

from fenjie.rules import Rule
from fenjie.values.calendar import UNTIL, YEAR, Anchor, groups, month_end
from fenjie.values.numerals import parse


def _date(match: re.Match[str], anchor: Anchor) -> date | None:
    written, relative, dotted, number = groups(match)
    quarter = parse(number)
    return month_end(anchor.year_of(written or dotted, relative), quarter * 3 if quarter else None)


RULE: Rule[date] = Rule(
    id="deadline.quarter",
    about="A quarter: 一季度, 三季度末前.",
    pattern=rf"(?:到|至|于|在)?{YEAR}?第?([一二三四1-4])季度(?:末|底|内)?{UNTIL}",
    produce=_date,
    needs=("季度",),
)
