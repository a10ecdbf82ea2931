"""`deadline.half_year`: Half a year: 上半年, 2026年上半年."""

from __future__ import annotations

import re
from datetime import date

from fenjie.rules import Rule
from fenjie.values.calendar import UNTIL, YEAR, Anchor, groups, month_end


def _date(match: re.Match[str], anchor: Anchor) -> date | None:
    written, relative, dotted, half = groups(match)
    return month_end(anchor.year_of(written or dotted, relative), 6 if half == "上" else 12)


RULE: Rule[date] = Rule(
    id="deadline.half_year",
    about="Half a year: 上半年, 2026年上半年.",
    pattern=rf"(?:到|至|于|在)?{YEAR}?(上|下)半年(?:末|底|内)?{UNTIL}",
    produce=_date,
    needs=("半年",),
)
