"""`recurrence.quarterly`: Every quarter: 按季度, 每季度末."""

from __future__ import annotations

import re
from datetime import date

from fenjie.rules import Rule
from fenjie.values.calendar import UNTIL, Anchor, day, groups, month_end
from fenjie.values.numerals import parse


def _first(match: re.Match[str], anchor: Anchor) -> tuple[date | None, bool]:
    number, end = groups(match)
    if anchor.year is None:
        return None, False
    month = anchor.issued_on.month if anchor.issued_on else 1
    last = (month + 2) // 3 * 3
    if number:
        return day(anchor.year, last, parse(number)), True
    return month_end(anchor.year, last), bool(end)


RULE: Rule[tuple[date | None, bool]] = Rule(
    id="recurrence.quarterly",
    about="Every quarter: 按季度, 每季度末.",
    pattern=rf"(?:[按逐]季度?|每个?季度?(?:(?:末月|最后一个月)的?(\d{{1,2}})(?:日|号){UNTIL}|(末|底){UNTIL})?)(?!节)",
    produce=_first,
)
