"""`measure.not.tariff`: The standard by which something is paid, only cited: 按20元/亩的标准发放."""

from __future__ import annotations

from fenjie.rules import Rule
from fenjie.values.measures.frame import Frame


def _refuse(_frame: Frame) -> bool | None:
    return True


RULE: Rule[bool] = Rule(
    id="measure.not.tariff",
    about="The standard by which something is paid, only cited: 按20元/亩的标准发放.",
    pattern=r"(?:按照?|依照|以)(?:每人)?(?:每[年月日])?#(?:的)?(?:标准|比例|价格)|为#[^，。]{0,2}限额",
    produce=_refuse,
)
