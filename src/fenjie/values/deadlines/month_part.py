"""`deadline.month_part`: A third of a month: 2月中旬前 is the 20th."""

from __future__ import annotations

import re
from datetime import date

from fenjie.rules import Rule
from fenjie.values.calendar import NUMBER, UNTIL, YEAR, Anchor, day, groups, month_end
from fenjie.values.numerals import parse


def _date(match: re.Match[str], anchor: Anchor) -> date | None:
    written, relative, dotted, month, part = groups(match)
    year = anchor.year_of(written or dotted, relative)
    if part == "下":
        return month_end(year, parse(month))
    return day(year, parse(month), 10 if part == "上" else 20)


RULE: Rule[date] = Rule(
    id="deadline.month_part",
    about="A third of a month: 2月中旬前 is the 20th.",
    pattern=rf"(?:到|至|于|在)?{YEAR}?({NUMBER})月(?:份)?(上|中|下)旬{UNTIL}",
    produce=_date,
    needs=("旬",),
)
