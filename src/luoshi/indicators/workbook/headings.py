"""The heads of a sheet of figures: which columns name the series, which one is which period. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from luoshi.indicators.periods import month_end

_WITHIN = 8  # rows in which heads stand
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH = re.compile(r"(?:\d{1,2}\s*(?:月)?\s*[-~至到])?\s*(\d{1,2})月(?:末|份|底)?$")
_DATED = re.compile(r"(\d{4})[-/.年]?(\d{1,2})(?:[-/.月]\d{1,2}日?)?月?$")
_PARTS = {"一季度": 3, "上半年": 6, "二季度": 6, "前三季度": 9, "三季度": 9, "四季度": 12, "全年": 12, "年度": 12}
NAMES = {
    "indicator": ("指标", "指标名称", "指标代码", "indicator"),
    "area": ("地区", "县区", "乡镇", "area"),
    "datum": ("数据", "类别", "datum"),
}


@dataclass(frozen=True)
class Heads:
    """``row``: the row of heads, from 0; ``names``: the columns that name a series; ``periods``: last days by column;
    ``unread``: columns with a head that says no period."""

    row: int
    names: dict[str, int]
    periods: dict[int, date]
    unread: dict[int, str] = field(default_factory=dict)


def find(cells: Sequence[Sequence[str]]) -> Heads | None:
    """The row that names the indicator column and most periods. Years may stand in a merged head above, or in a title."""
    best: Heads | None = None
    for number, row in enumerate(cells[:_WITHIN]):
        heads = _heads(cells, number, row)
        if "indicator" in heads.names and (best is None or len(heads.periods) > len(best.periods)):
            best = heads
    return best


def _heads(cells: Sequence[Sequence[str]], number: int, row: Sequence[str]) -> Heads:
    heads = Heads(number, {}, {})
    years = _years_above(cells, number, len(row))
    for place, text in enumerate(map(plain, row)):
        name = next((name for name, words in NAMES.items() if text.lower() in words), "")
        if name:
            heads.names.setdefault(name, place)
        elif end := period_of(text, years[place]):
            heads.periods[place] = end
        elif text:
            heads.unread[place] = text
    return heads


def period_of(text: str, year: int | None) -> date | None:
    """2026年1—8月, 3月 under 2026, 2026-03, 2026年上半年, 2026年; None where it says no period."""
    found = _YEAR.match(text)
    rest = text
    if dated := _DATED.fullmatch(text):
        year, month = int(dated[1]), int(dated[2])
        return month_end(year, month) if 1 <= month <= 12 else None
    if found:
        year, rest = int(found[0]), text[4:].removeprefix("年")
    if year is None:
        return None
    if month_found := _MONTH.fullmatch(rest):
        month = int(month_found[1])
        return month_end(year, month) if 1 <= month <= 12 else None
    if rest in _PARTS:
        return month_end(year, _PARTS[rest])
    return month_end(year, 12) if found and not rest else None


def plain(text: str) -> str:
    """Full-width signs as usual ones, dashes alike, no blanks."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).translate(str.maketrans("—–−", "---"))


def _years_above(cells: Sequence[Sequence[str]], number: int, width: int) -> list[int | None]:
    """The year over each column: a merged head holds for the columns to its right; a title for all."""
    years: list[int | None] = [None] * width
    for row in cells[:number]:
        current = None
        for place in range(width):
            text = plain(row[place]) if place < len(row) else ""
            if found := _YEAR.search(text):
                current = int(found[0])
            years[place] = current if current is not None else years[place]
    return years
