"""`deadline.month_end`: The end of a month: 6月底前, 2026年6月末, 六月底前."""

from __future__ import annotations

import re
from datetime import date

from fenjie.rules import Rule
from fenjie.values.calendar import NUMBER, UNTIL, YEAR, Anchor, groups, month_end
from fenjie.values.numerals import parse


def _date(match: re.Match[str], anchor: Anchor) -> date | None:
    written, relative, dotted, month = groups(match)
    return month_end(anchor.year_of(written or dotted, relative), parse(month))


RULE: Rule[date] = Rule(
    id="deadline.month_end",
    about="The end of a month: 6月底前, 2026年6月末, 六月底前.",
    pattern=rf"(?:到|至|于|在)?{YEAR}?({NUMBER})月(?:份)?(?:底|末){UNTIL}",
    produce=_date,
    needs=("月",),
)
