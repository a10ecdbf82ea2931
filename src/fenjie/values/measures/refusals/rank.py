"""`measure.not.rank`: A class or rank of things: 百亿级产业, 5A级景区, 500强."""

from __future__ import annotations

from fenjie.rules import Rule
from fenjie.values.measures.frame import Frame


def _refuse(_frame: Frame) -> bool | None:
    return True


RULE: Rule[bool] = Rule(
    id="measure.not.rank",
    about="A class or rank of things: 百亿级产业, 5A级景区, 500强.",
    pattern=r"#(?:以上)?(?:级|强|型|制(?!度|造|定|作|成)|周年|年级|时代|模式|口径|比例尺|标准(?!化))",
    produce=_refuse,
)
