"""`target.none`: 不发生规模性返贫, 杜绝重特大事故, 零发生: something does not happen at all."""

from __future__ import annotations

import re

from fenjie.values.targets.found import Found, TargetRule

EVENTS = ("发生", "事故", "死亡", "伤亡", "新增", "案件", "拖欠", "投诉", "差错")


def _produce(match: re.Match[str]) -> Found | None:
    return Found(match[1] or match[2] or None)


RULE: TargetRule = TargetRule(
    id="target.none",
    about="不发生规模性返贫, 杜绝重特大事故, 零发生: something does not happen at all.",
    pattern=r"(?<!有能力守住)不(?:再)?(?:发生|出现)([^，。；]{2,20}?)(?=的?底线|[，。；！）\n]|$)|"
    r"杜绝([^，。；]{0,18}?(?:事故|事件|案件|项目|死亡|伤亡|返贫|污染|拖欠|违建|新增[^，。；、]{2,8}))|"
    rf"(?<!\d)零(?:{'|'.join(EVENTS)})",
    produce=_produce,
    needs=("不发生", "不再发生", "不出现", "不再出现", "杜绝", *(f"零{event}" for event in EVENTS)),
)
