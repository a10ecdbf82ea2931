"""`deadline.festival`: Before a feast is due on its eve: 春节前, 国庆节前."""

from __future__ import annotations

import re
from datetime import date, timedelta

from fenjie.lexicon import table
from fenjie.rules import Rule
from fenjie.values.calendar import YEAR, Anchor, day, groups


def _date(match: re.Match[str], anchor: Anchor) -> date | None:
    written, relative, dotted, feast = groups(match)
    year = anchor.year_of(written or dotted, relative)
    if year is None:
        return None
    if feast == "春节":
        first = next((row["date"] for row in table("spring_festival") if row["year"] == str(year)), None)
        return date.fromisoformat(first) - timedelta(days=1) if first else None
    row = next(row for row in table("festivals") if row["form"] == feast)
    return day(year, int(row["month"]), int(row["day"]))


RULE: Rule[date] = Rule(
    id="deadline.festival",
    about="Before a feast is due on its eve: 春节前, 国庆节前.",
    pattern=rf"{YEAR}?(春节|国庆节?|元旦节?|劳动节|“五一”|“六一”|“七一”|“八一”|五一|六一|七一|八一|儿童节|建党节|建军节|教师节)(?:假期)?(?:来临|到来)?(?:之前|以前|前(?!后))",
    produce=_date,
    needs=("前",),
)
