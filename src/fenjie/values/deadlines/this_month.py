"""`deadline.this_month`: 本月底前, 下月10日前: the month of the document’s own date, or the next."""

from __future__ import annotations

import re
from datetime import date

from fenjie.rules import Rule
from fenjie.values.calendar import UNTIL, Anchor, day, groups, month_end
from fenjie.values.numerals import parse


def _date(match: re.Match[str], anchor: Anchor) -> date | None:
    which, number = groups(match)
    issued = anchor.issued_on
    if issued is None:
        return None
    ahead = issued.month + (which != "本")
    year, month = issued.year + (ahead > 12), (ahead - 1) % 12 + 1
    return day(year, month, parse(number)) if number else month_end(year, month)


RULE: Rule[date] = Rule(
    id="deadline.this_month",
    about="本月底前, 下月10日前: the month of the document’s own date, or the next.",
    pattern=rf"(?:在|于)?(本|下个?)月(?:(?:底|末|内){UNTIL}|(?:的)?(\d{{1,2}})[日号](?:之前|以前|前))",
    produce=_date,
    needs=("本月", "下月", "下个月"),
)
