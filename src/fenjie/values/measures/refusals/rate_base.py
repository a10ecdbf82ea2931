"""`measure.not.rate_base`: Part of a rate or standard that is only cited: 按1元/斤的标准."""

from __future__ import annotations

from fenjie.rules import Rule
from fenjie.values.measures.frame import Frame


def _refuse(_frame: Frame) -> bool | None:
    return True


RULE: Rule[bool] = Rule(
    id="measure.not.rate_base",
    about="Part of a rate or standard that is only cited: 按1元/斤的标准.",
    pattern=r"(?:按照?|依照|以)(?:每人)?(?:每[年月日])?#(?:的)?(?:标准|比例|价格)",
    produce=_refuse,
)
