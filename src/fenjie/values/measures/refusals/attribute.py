"""`measure.not.attribute`: Describes a thing, not a result: 厚度低于0.01毫米的地膜."""

from __future__ import annotations

import re

from fenjie.rules import Rule
from fenjie.values.measures.frame import Frame

SHARE_OF_ALL = re.compile(
    r"(?:及)?(?:以上|左右)?的(?![^，。；、]{0,2}(?:标准|要求|水平|部分|价格)|[^，。；、]{0,12}(?:比例|进度|目标|速度|增速|幅度|份额|利率|税率|增长|折扣))"
)
ABILITY = re.compile(r"(?:以上|左右)?的[一-龥]{2,8}(?:能力|产能|规模)")
GIFT = re.compile(r"的(?:一次性)?[一-龥]{0,4}(?:补助|奖励|奖补|补贴|资助|支持|贴息|经费)(?=[，。；、]|$)")
DESCRIBED = re.compile(  # the percentage belongs to the thing in front: 占比63%的产业, 按3%的比例
    r"(?:率|占比|比重|含量|[大小高低少多]于|超过|不到|不足|按照?|以|将|额|提出|保持|达到?|为|提高|增长|下降)$|占[^，。]{2,20}$"
)


def _refuse(frame: Frame) -> bool | None:
    if frame.kind == "percent" and not DESCRIBED.search(frame.left) and SHARE_OF_ALL.match(frame.right):
        return None  # 90%的县达到…, 覆盖80%以上的城市
    if frame.kind == "money" and GIFT.match(frame.right):
        return None  # 给予50万元的奖励
    if frame.kind == "physical" and frame.left.endswith(("新增", "形成")) and ABILITY.fullmatch(frame.right):
        return None  # 新增80万吨标准煤的节能能力
    return True if frame.kind != "count" or frame.right.endswith("的") else None


RULE: Rule[bool] = Rule(
    id="measure.not.attribute",
    about="Describes a thing, not a result: 厚度低于0.01毫米的地膜.",
    pattern=r"时速#|#范围|#内[有的]|#(?:及)?(?:以上|以下|左右|以内)?的$|#(?:及)?(?:以上|以下)且|#(?:及)?(?:以上|以下|左右|以内)?的(?!目标|任务|标准|增速|水平|要求|速度|幅度|增长)[一-龥]",
    produce=_refuse,
)
