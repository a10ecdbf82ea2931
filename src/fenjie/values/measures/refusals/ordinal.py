"""`measure.not.ordinal`: An ordinal or the number of a thing: 第33届, 3号, 2.0版."""

from __future__ import annotations

from fenjie.rules import Rule
from fenjie.values.measures.frame import Frame


def _refuse(_frame: Frame) -> bool | None:
    return True


RULE: Rule[bool] = Rule(
    id="measure.not.ordinal",
    about="An ordinal or the number of a thing: 第33届, 3号, 2.0版.",
    pattern=r"第#|资新#$|#(?:号|届|版|期工程)",
    produce=_refuse,
)
