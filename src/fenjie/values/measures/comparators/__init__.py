"""Comparators: how the number binds. What stands behind the number speaks before what stands in front of it."""

from __future__ import annotations

from fenjie.document import Comparator
from fenjie.rules import Rule
from fenjie.values.measures.comparators.after import RULE as AFTER
from fenjie.values.measures.comparators.before import RULE as BEFORE
from fenjie.values.measures.comparators.shared import RULE as SHARED
from fenjie.values.measures.comparators.spread import RULE as SPREAD
from fenjie.values.measures.frame import Frame

RULES: tuple[Rule[Comparator], ...] = (SPREAD, AFTER, BEFORE, SHARED)


def compare(frame: Frame) -> Rule[Comparator] | None:
    """Sets the frame's comparator and its full span; returns the rule that spoke, None for a plain number."""
    frame.span_start, frame.span_end = frame.start, frame.end
    frame.near, frame.rest = frame.left, frame.right
    spoken: Rule[Comparator] | None = None
    for rule in (SHARED, BEFORE, AFTER, SPREAD):
        comparator = rule.produce(frame)
        if comparator is not None:
            frame.comparator, spoken = comparator, rule
    return spoken
