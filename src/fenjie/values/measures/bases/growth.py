"""`measure.basis.growth`: 增长8%, 涨幅2%, 下降3%: a rate of change; falling makes the value negative."""

from __future__ import annotations

import re

from fenjie.document import Basis
from fenjie.rules import Rule
from fenjie.values.measures.frame import Frame

WORDS = re.compile(
    r"(增长(?:预期)?(?:速度|幅度|目标)?|上涨(?:幅度)?|递增|增速|增幅|涨幅|升幅|提速|降幅|下降|降低|减少|压减|压降|压缩|上升|提高|提升|增加|扩大|降|升)[率了]?(?:均|各|都)?(?:分别)?(?:(?:设|拟|确)?定[为在]|控制在|保持在|稳定在|达到?|为|在|约|超过?|突破|不[低少]于|力争)*$"
)
FALLING = ("降幅", "下降", "降低", "减少", "压减", "压降", "压缩", "降")


def _basis(frame: Frame, _subject: str) -> Basis | None:
    if frame.kind not in ("percent", "times"):
        return None
    match = WORDS.search(frame.left) or _shared(frame)
    if match is None:
        return None
    if match[1] in FALLING:
        frame.value = -frame.value
        if frame.value_high is not None:
            frame.value_high = -frame.value_high
    return "growth"


def _shared(frame: Frame) -> re.Match[str] | None:
    """In 分别增长3%、6% the second quantity shares the verb of the first."""
    if frame.left.strip("、和及与，") or not frame.clause:
        return None
    shared = None
    for found in re.finditer(r"(增长|下降|降低|减少|提高|增速|涨幅)(?=[\d.]|约|超|不)", frame.clause):
        shared = found
    return shared


RULE: Rule[Basis] = Rule(
    id="measure.basis.growth",
    about="增长8%, 涨幅2%, 下降3%: a rate of change; falling makes the value negative.",
    pattern=WORDS.pattern,
    produce=_basis,
)
