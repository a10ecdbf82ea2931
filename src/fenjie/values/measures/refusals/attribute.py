"""`measure.not.attribute`: Describes a thing, not a result: 厚度低于0.01毫米的地膜."""

from __future__ import annotations

import re

from fenjie.rules import Rule
from fenjie.values.measures.frame import Frame

SHARE_OF_ALL = re.compile(
    r"(?:以上|左右)?的[^，。；、]{1,30}?(?:达到|达标|配备|建成|实现|具备|完成|纳入|通过|开展|接受|建立|拥有)"
)
GIFT = re.compile(r"的(?:一次性)?[一-龥]{0,4}(?:补助|奖励|奖补|补贴|资助|支持|贴息|经费)(?=[，。；、]|$)")
BEGINS = re.compile(r"(?:到20\d\d年(?:底)?|年底前)?(?:推动|实现|确保|力争|使|保证|争取|有)?")


def _refuse(frame: Frame) -> bool | None:
    if frame.kind == "percent" and BEGINS.fullmatch(frame.left) and SHARE_OF_ALL.match(frame.right):
        return None  # 90%的县达到…
    if frame.kind == "money" and GIFT.match(frame.right):
        return None  # 给予50万元的奖励
    return True if frame.kind != "count" or frame.right.endswith("的") else None


RULE: Rule[bool] = Rule(
    id="measure.not.attribute",
    about="Describes a thing, not a result: 厚度低于0.01毫米的地膜.",
    pattern=r"时速#|#(?:及)?(?:以上|以下|左右|以内)?的$|#(?:及)?(?:以上|以下)且|#(?:及)?(?:以上|以下|左右|以内)?的(?!目标|任务|标准|增速|水平|要求|速度|幅度|增长)[一-龥]",
    produce=_refuse,
)
