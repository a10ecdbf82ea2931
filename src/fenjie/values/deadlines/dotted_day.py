"""`deadline.dotted_day`: A day in figures only: 2026.6.30前, 2026-12-31前, 2026/9/30前."""

from __future__ import annotations

import re
from datetime import date

from fenjie.rules import Rule
from fenjie.values.calendar import Anchor, day


def _date(match: re.Match[str], _anchor: Anchor) -> date | None:
    return day(int(match[1]), int(match[2]), int(match[3]))


RULE: Rule[date] = Rule(
    id="deadline.dotted_day",
    about="A day in figures only: 2026.6.30前, 2026-12-31前, 2026/9/30前.",
    pattern=r"(?:到|至|于|在)?(?<![\d.])(20\d\d)[./\-](\d{1,2})[./\-](\d{1,2})(?![\d.])(?:之前|以前|前)",
    produce=_date,
    needs=("前",),
)
