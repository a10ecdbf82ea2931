"""`measure.not.attribute`: Describes a thing, not a result: 厚度低于0.01毫米的地膜."""

from __future__ import annotations

from fenjie.rules import Rule
from fenjie.values.measures.frame import Frame


def _refuse(frame: Frame) -> bool | None:
    return True if frame.kind != "count" or frame.right.endswith("的") else None


RULE: Rule[bool] = Rule(
    id="measure.not.attribute",
    about="Describes a thing, not a result: 厚度低于0.01毫米的地膜.",
    pattern=r"时速#|#(?:及)?(?:以上|以下|左右|以内)?的$|#(?:及)?(?:以上|以下)且|#(?:及)?(?:以上|以下|左右|以内)?的(?!目标|任务|标准|增速|水平|要求|速度|幅度|增长)[一-龥]",
    produce=_refuse,
)
