"""`deadline.year`: A year: 到2027年, 2030年前, 今年, 明年."""

from __future__ import annotations

import re
from datetime import date

from fenjie.rules import Rule
from fenjie.values.calendar import NUMBER, YEAR, Anchor, groups, year_end


def _date(match: re.Match[str], anchor: Anchor) -> date | None:
    written, relative, dotted = groups(match)
    year = anchor.year_of(written or dotted, relative)
    past = year is not None and anchor.year is not None and year < anchor.year
    return None if dotted or past else year_end(year)


RULE: Rule[date] = Rule(
    id="deadline.year",
    about="A year: 到2027年, 2030年前, 今年, 明年.",
    pattern=rf"(?:到|至)?{YEAR}(?:度)?(?:之前|以前|前|内)?(?!是|以来|来|度|版|第?[一二三四1-4]季度|[上下]半年|{NUMBER}月|《|”)",
    produce=_date,
)
