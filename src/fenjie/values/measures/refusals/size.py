"""`measure.not.size`: The size of one thing, not an amount delivered: 3座35万千瓦光热电站, 60万吨钾肥项目."""

from __future__ import annotations

import re

from fenjie.rules import Rule
from fenjie.values.measures.frame import Frame
from fenjie.values.measures.phrases import chain, strip_predicate

NOT_A_THING = re.compile(
    r"新?台阶|大关|任务|目标|指标|以上|以下|左右|以内|计划|用于|支持|建成|的|和|及|或|并|与|机组建成|左|余|多"
)
PROJECT = re.compile(r"[一-龥]{2,14}(?:项目|装置|机组|生产线)(?!个)")
VERB_END = re.compile(
    r"(?:新增|新建|建成|完成|建设|实施|达到?|等|新开工|投产|开工|推动|推进|引进|超过?|突破|形成|淘汰|退出|释放|改造|和|个|及)$"
)


def _is_size(frame: Frame) -> bool | None:
    if frame.kind != "physical":
        return None
    behind_count = frame.plain[max(0, frame.start - 1) : frame.start] in tuple("个座台套条家项处所艘")
    if behind_count or (not frame.left and PROJECT.match(frame.right)):
        return True
    if (
        not frame.left
        or VERB_END.search(frame.left)
        or chain(frame.left)
        or strip_predicate(frame.left)[1]
        or NOT_A_THING.match(frame.right)
    ):
        return None
    return True


def _refuse(frame: Frame) -> bool | None:
    return _is_size(frame)


RULE: Rule[bool] = Rule(
    id="measure.not.size",
    about="The size of one thing, not an amount delivered: 3座35万千瓦光热电站, 60万吨钾肥项目.",
    pattern=r"(?:[一-龥]#|^#)[一-龥]",
    produce=_refuse,
)
