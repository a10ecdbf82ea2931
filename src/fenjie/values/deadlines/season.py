"""`deadline.season`: Before a season, by the convention of the table: 汛期前, 入冬前, 开学前."""

from __future__ import annotations

import re
from datetime import date

from fenjie.lexicon import table
from fenjie.rules import Rule
from fenjie.values.calendar import YEAR, Anchor, day, groups


def _date(match: re.Match[str], anchor: Anchor) -> date | None:
    written, relative, dotted, season = groups(match)
    row = next((row for row in table("seasons") if row["form"] == season), None)
    return day(anchor.year_of(written or dotted, relative), int(row["month"]), int(row["day"])) if row else None


RULE: Rule[date] = Rule(
    id="deadline.season",
    about="Before a season, by the convention of the table: 汛期前, 入冬前, 开学前.",
    pattern=rf"{YEAR}?((?:主?汛期(?:来临)?|入汛|入冬|供暖季|采暖季|供暖期|取暖季|冬季来临|(?:秋季|春季|新学期)?(?:学期)?开学|秋季学期|春耕|秋收)前)",
    produce=_date,
    needs=("前",),
)
