"""`measure.not.campaign`: The length or count of a campaign in its name: 三年行动, 5年规划, 100天攻坚."""

from __future__ import annotations

from fenjie.rules import Rule
from fenjie.values.measures.frame import Frame


def _refuse(frame: Frame) -> bool | None:
    return True if frame.kind == "time" or frame.unit == "大" else None


RULE: Rule[bool] = Rule(
    id="measure.not.campaign",
    about="The length or count of a campaign in its name: 三年行动, 5年规划, 100天攻坚.",
    pattern=r"#(?:行动|计划|规划|攻坚|会战|工程|方案|滚动|专项|期限?的)",
    produce=_refuse,
)
