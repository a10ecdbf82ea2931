"""`deadline.year_range`: A span of years ends with its last: 2026—2028年, 2025年至2027年."""

from __future__ import annotations

import re
from datetime import date

from fenjie.rules import Rule
from fenjie.values.calendar import Anchor, year_end


def _date(match: re.Match[str], _anchor: Anchor) -> date | None:
    first, last = int(match[1]), int(match[2])
    return year_end(last) if first < last <= first + 15 else None


RULE: Rule[date] = Rule(
    id="deadline.year_range",
    about="A span of years ends with its last: 2026—2028年, 2025年至2027年.",
    pattern=r"(?<![（\d])(20\d\d)年?(?:—|－|-|–|~|～|至|到)+(20\d\d)年?(?!\d)(?!年?[^，。；]{0,16}(?:纲要|规划》|规划，))(?=[^）]|$)",
    produce=_date,
    needs=("20",),
)
