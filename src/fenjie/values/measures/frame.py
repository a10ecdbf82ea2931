"""A quantity and the words around it, as the rules about measures see them."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from fenjie.document import Comparator
from fenjie.lexicon import column, one_of

SIGN = "#"  # stands for the quantity in `Frame.around`
EDGE = re.compile(r"[，；。：！？|]")
FAR = 300  # characters around a quantity that are looked at; no clause is longer
BLANK = re.compile(r"(?<=[^\x00-\x7f]) +(?=[\w“])|(?<=\w) +(?=[^\x00-\x7f])")  # 到 2025 年达到 5 %


@dataclass(slots=True)
class Frame:
    """`start`–`end` is the bare quantity in `plain`; `left` reaches back to the clause's edge or the quantity before,
    `right` on to the clause's end."""

    plain: str
    start: int
    end: int
    value: float
    value_high: float | None
    unit: str
    kind: str
    more: bool = False  # 余, 多, 几 inside the number
    left: str = ""
    right: str = ""
    near: str = ""  # `left` without the comparator in front of the quantity
    rest: str = ""  # `right` without the comparator behind it
    taken: int = 0  # characters of `rest` that name this quantity's thing; what follows them is the next one's
    clause: str = ""  # everything in the clause before the quantity, quantities included
    edge: int = 0  # where the clause begins
    comparator: Comparator = "eq"
    span_start: int = 0
    span_end: int = 0
    baseline: float | None = None

    @property
    def around(self) -> str:
        """The last words before, the sign, the next words after."""
        return f"{self.left[-24:]}{SIGN}{self.right[:24]}"


def begin_after(frame: Frame, offset: int) -> None:
    """Shortens `left` to what stands behind another quantity that ends at `offset`."""
    if offset > frame.edge:
        frame.left = closed_up(frame.plain[offset : frame.start]) if offset < frame.start else ""


def closed_up(words: str) -> str:
    """Without the blanks that printing puts around numbers."""
    return BLANK.sub("", words).strip(" ") if " " in words else words


def surround(frame: Frame, start: int, end: int, edges: list[int]) -> None:
    """Fills `left`, `clause` and `right` from the piece `start`–`end` with the places of its `edges`."""
    plain = frame.plain
    start, end = max(start, frame.start - FAR), min(end, frame.end + FAR)
    before, behind = bisect_left(edges, frame.start), bisect_left(edges, frame.end)
    edge = edges[before - 1] if before else -1
    opened = plain.rfind("（", start, frame.start)
    if opened > plain.rfind("）", start, frame.start):
        edge = max(edge, opened)
    frame.edge = max(edge + 1, start)
    frame.clause = closed_up(plain[frame.edge : frame.start])
    frame.left = frame.clause
    stop = min(edges[behind], end) if behind < len(edges) else end
    frame.right = closed_up(plain[frame.end : stop])


@cache
def verbs(sort: str) -> str:
    """An alternation of the verbs of one sort."""
    return one_of(column("verbs", sort=sort))
