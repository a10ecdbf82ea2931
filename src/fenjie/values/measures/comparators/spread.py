"""`measure.comparator.range`: 3%—5%, 50亿至60亿元: both ends are named."""

from __future__ import annotations

from fenjie.document import Comparator
from fenjie.rules import Rule
from fenjie.values.measures.frame import Frame


def _compare(frame: Frame) -> Comparator | None:
    return "range" if frame.value_high is not None else None


RULE: Rule[Comparator] = Rule(
    id="measure.comparator.range",
    about="3%—5%, 50亿至60亿元: both ends are named.",
    pattern="",
    produce=_compare,
)
