"""A quantity and the words around it, as the rules about measures see them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from fenjie.document import Comparator
from fenjie.lexicon import column, one_of

SIGN = "#"  # stands for the quantity in `Frame.around`
EDGE = "，；。：！？"
FAR = 300  # characters around a quantity that are looked at; no clause is longer


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
    clause: str = ""  # everything in the clause before the quantity, quantities included
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
    begun = frame.start - len(frame.left)
    if offset > begun:
        frame.left = frame.plain[offset : frame.start] if offset < frame.start else ""


def surround(frame: Frame, start: int, end: int) -> None:
    """Fills `left`, `clause` and `right` from the piece `start`–`end`."""
    plain = frame.plain
    start, end = max(start, frame.start - FAR), min(end, frame.end + FAR)
    edge = max((plain.rfind(sign, start, frame.start) for sign in EDGE), default=-1)
    opened = plain.rfind("（", start, frame.start)
    if opened > plain.rfind("）", start, frame.start):
        edge = max(edge, opened)
    edge = max(edge + 1, start)
    frame.clause = plain[edge : frame.start]
    frame.left = frame.clause
    stop = min((at for sign in EDGE if (at := plain.find(sign, frame.end, end)) >= 0), default=end)
    frame.right = plain[frame.end : stop]


@cache
def verbs(sort: str) -> str:
    """An alternation of the verbs of one sort."""
    return one_of(column("verbs", sort=sort))
