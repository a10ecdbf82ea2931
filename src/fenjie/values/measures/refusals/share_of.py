"""`measure.not.share_of`: A share named in passing: 占全国1/4, 每千人."""

from __future__ import annotations

from fenjie.rules import Rule
from fenjie.values.measures.frame import Frame


def _refuse(_frame: Frame) -> bool | None:
    return True


RULE: Rule[bool] = Rule(
    id="measure.not.share_of",
    about="A share named in passing: 占全国1/4, 每千人.",
    pattern=r"每#(?:口|人口)?[^，。]{0,4}(?:拥有|配备|有|不少于|超)|每#[一-龥]{0,6}(?:有|至少|设|配|建)",
    produce=_refuse,
)
