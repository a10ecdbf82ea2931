"""`measure.comparator.shared`: 分别超过2%、5%: the word in front of the first number binds those behind it."""

from __future__ import annotations

import re

from fenjie.document import Comparator
from fenjie.rules import Rule
from fenjie.values.measures.comparators.before import ABOUT, AT_LEAST, AT_MOST
from fenjie.values.measures.frame import Frame

PATTERN = re.compile(
    rf"(?:分别[一-龥]{{0,6}}?|[到至为])(?:(?P<le>{AT_MOST})|(?P<ge>{AT_LEAST})|(?P<approx>{ABOUT}))\d[^，（]*[、和及与]$"
)


def _compare(frame: Frame) -> Comparator | None:
    if frame.left.strip("、和及与"):
        return None
    match = PATTERN.search(frame.clause)
    if match is None:
        return None
    return "le" if match["le"] else "ge" if match["ge"] else "approx"


RULE: Rule[Comparator] = Rule(
    id="measure.comparator.shared",
    about="分别超过2%、5%: the word in front of the first number binds those behind it.",
    pattern=PATTERN.pattern,
    produce=_compare,
)
