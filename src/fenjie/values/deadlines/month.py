"""`deadline.month`: A month: 2026年6月, 9月前完成."""

from __future__ import annotations

import re
from datetime import date

from fenjie.rules import Rule
from fenjie.values.calendar import NUMBER, UNTIL, YEAR, Anchor, groups, month_end
from fenjie.values.numerals import parse


def _date(match: re.Match[str], anchor: Anchor) -> date | None:
    written, relative, dotted, month, bare = groups(match)
    return month_end(anchor.year_of(written or dotted, relative), parse(month or bare))


RULE: Rule[date] = Rule(
    id="deadline.month",
    about="A month: 2026年6月, 9月前完成.",
    pattern=rf"(?:到|至|于|在)?(?:{YEAR}({NUMBER})月(?:份)?{UNTIL}|({NUMBER})月(?:份)?(?:之前|以前|前|完成|(?=建成|启动|投用|开工|竣工|完工|交付)))(?![—\-至]|{NUMBER}月|{NUMBER}日)",
    produce=_date,
    needs=("月",),
)
