"""`measure.comparator.after`: 5%左右, 10家以上, 3天以内, 100余家."""

from __future__ import annotations

import re

from fenjie.document import Comparator
from fenjie.rules import Rule
from fenjie.values.measures.frame import Frame

SORTS: dict[str, Comparator] = {
    "左右": "approx",
    "上下": "approx",
    "以上": "ge",
    "多": "ge",
    "余": "ge",
    "内": "le",
    "下": "le",
}
PATTERN = re.compile(r"(左右|上下|(?:及)?以上|(?:以|之)?内(?=[^一-龥]|$)|以内|(?:及)?以下|[多余](?=[^种元方样次功]))")


def _compare(frame: Frame) -> Comparator | None:
    if frame.more:
        return "ge"
    match = PATTERN.match(frame.right)
    if match is None:
        return None
    frame.rest = frame.right[match.end() :]
    frame.span_end = frame.plain.find(match.group()[-1], frame.end + match.end() - 1) + 1
    word = match[1]
    return next(sort for ending, sort in SORTS.items() if word.endswith(ending))


RULE: Rule[Comparator] = Rule(
    id="measure.comparator.after",
    about="5%左右, 10家以上, 3天以内, 100余家: the comparator stands behind the number.",
    pattern=PATTERN.pattern,
    produce=_compare,
)
