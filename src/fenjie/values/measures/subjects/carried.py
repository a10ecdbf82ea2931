"""`measure.subject.carried`: 力争收入超#、增长#: nothing stands before it, so it speaks of what the quantity before spoke of."""

from __future__ import annotations

import re

from fenjie.rules import Rule
from fenjie.values.measures.frame import Frame
from fenjie.values.measures.phrases import strip_leads

NAMED = re.compile(r"[一-龥]{2,20}$")


def _subject(frame: Frame, _earlier: list[Frame], subjects: list[str]) -> str | None:
    if subjects:
        return subjects[-1]
    if not frame.left and frame.plain[max(0, frame.edge - 1)] == "（":  # 长江流域（108个）
        named = NAMED.search(frame.plain, max(0, frame.edge - 24), frame.edge - 1)
        return named.group() if named else None
    return strip_leads(frame.left) or None


RULE: Rule[str] = Rule(
    id="measure.subject.carried",
    about="力争收入超#、增长#: nothing stands before it, so it speaks of what the quantity before spoke of.",
    pattern="",
    produce=_subject,
)
