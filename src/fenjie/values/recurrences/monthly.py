"""`recurrence.monthly`: Every month: 每月25日前, 每月底前, 按月."""

from __future__ import annotations

import re
from datetime import date

from fenjie.rules import Rule
from fenjie.values.calendar import UNTIL, Anchor, day, groups, month_end
from fenjie.values.numerals import parse


def _first(match: re.Match[str], anchor: Anchor) -> tuple[date | None, bool]:
    number, part = groups(match)
    if anchor.issued_on is None:
        return None, False
    year, month = anchor.issued_on.year, anchor.issued_on.month
    if number:
        return day(year, month, parse(number)), False
    return (month_end(year, month) if part in ("底", "末") else None), False


RULE: Rule[tuple[date | None, bool]] = Rule(
    id="recurrence.monthly",
    about="Every month: 每月25日前, 每月底前, 按月.",
    pattern=rf"(?:[按逐]月(?!份)|每个?月(?!一题)(?:度)?(?:(\d{{1,2}})(?:日|号){UNTIL}|(底|末|初){UNTIL})?)(?!\d[\d.]*(?:万|亿|余|多)?[元吨人次])",
    produce=_first,
)
