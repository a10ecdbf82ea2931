"""Numbers in a row that share the unit of the last: 1.2万亿、8000亿元; 3个和4个百分点."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from fenjie.values.measures.frame import Frame
from fenjie.values.numerals import factor, parse

IN_A_ROW = re.compile(r"(?<![\d.])(\d[\d,]*(?:\.\d+)?)(万亿|[万亿])(?=[、和])")
NUMBERS = re.compile(r"(?:[\d.,]+[万亿]+[、和])*")
POINTS = re.compile(r"\d[\d.]* ?个(?=[、和及] ?(?:[\d.]+ ?个[、和及] ?)*[\d.]+ ?个?百分点)")


def with_shared_units(plain: str, start: int, end: int, found: list[Frame]) -> list[Frame]:
    """The frames and those that share a unit with the frame behind them, in order."""
    if "百分点" in plain[start:end]:
        points = {match.start() for match in POINTS.finditer(plain, start, end)}
        for frame in found:
            if frame.unit == "个" and frame.start in points:
                frame.unit, frame.kind = "个百分点", "points"
    shared = list(_amounts(plain, start, end, found))
    return sorted(found + shared, key=lambda frame: frame.start) if shared else found


def _amounts(plain: str, start: int, end: int, found: list[Frame]) -> Iterator[Frame]:
    """1.2万亿 in 分别达1.2万亿、8000亿元: the next quantity in the row gives it its unit."""
    taken = {frame.start for frame in found}
    for match in IN_A_ROW.finditer(plain, start, end):
        place = bisect_right(found, match.end(), key=lambda frame: frame.start)
        following = found[place] if place < len(found) else None
        if (
            match.start() in taken
            or following is None
            or not NUMBERS.fullmatch(plain, match.end() + 1, following.start)
        ):
            continue
        value = round((parse(match[1]) or 0) * factor(match[2]), 6)
        yield Frame(plain, match.start(), match.end(2), value, None, following.unit, following.kind)
