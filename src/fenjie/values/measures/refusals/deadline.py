"""`measure.not.deadline`: Part of a date or term of notice: 30日内, 5个工作日内, 3月."""

from __future__ import annotations

from fenjie.rules import Rule
from fenjie.values.measures.frame import Frame


def _refuse(_frame: Frame) -> bool | None:
    return True


RULE: Rule[bool] = Rule(
    id="measure.not.deadline",
    about="Part of a date or term of notice: 30日内, 5个工作日内, 3月.",
    pattern=r"#(?:月|日|底)|(?:起|后|前)#(?:之?内|以内)?",
    produce=_refuse,
)
