"""`measure.subject.carried`: 力争收入超#、增长#: nothing stands before it, so it speaks of what the quantity before spoke of."""

from __future__ import annotations

from fenjie.rules import Rule
from fenjie.values.measures.frame import Frame
from fenjie.values.measures.phrases import strip_leads


def _subject(frame: Frame, _earlier: list[Frame], subjects: list[str]) -> str | None:
    if subjects:
        return subjects[-1]
    return strip_leads(frame.left) or None


RULE: Rule[str] = Rule(
    id="measure.subject.carried",
    about="力争收入超#、增长#: nothing stands before it, so it speaks of what the quantity before spoke of.",
    pattern="",
    produce=_subject,
)
