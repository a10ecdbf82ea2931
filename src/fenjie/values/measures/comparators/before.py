"""`measure.comparator.before`: 不低于300亿元, 超过10家, 突破3万亿元, 约50个."""

from __future__ import annotations

import re

from fenjie.document import Comparator
from fenjie.rules import Rule
from fenjie.values.measures.frame import Frame

AT_LEAST = r"最低|最少|不(?:得)?(?:低|少|小)于|不下|至少|超过|突破|多于|高于|大于|超|逾|跨越|跨过"
AT_MOST = r"最[高多长](?:可达|可至|可|达)?|不(?:得)?(?:高|大|多)于|不(?:得|能|应|宜)?超过|不超|低于|少于|小于|不足"
ABOUT = r"大约|约|接近|近"
PATTERN = re.compile(
    rf"(?:(?P<le>{AT_MOST})|(?P<ge>{AT_LEAST})|(?P<approx>{ABOUT}))(?:每[一-龥]{{1,3}}|人均|户均|平均)?$"
)
OF_SOMETHING = re.compile(r"不(?:得)?(?:(?P<le>超过|[高大多]于)|[低少小]于)[一-龥]{2,14}的?$")  # 不超过总投入30%
MOST = re.compile(r"最[高多](?:补助|奖励|奖补|支持|资助|给予)$")  # 最高补助20万元
LEAST = re.compile(r"(?:至少|不少于|最少)[一-龥]{2}$")  # 至少降低30%


def _compare(frame: Frame) -> Comparator | None:
    match = PATTERN.search(frame.left)
    if match is None:
        return _at_a_distance(frame)
    frame.near = frame.left[: match.start()]
    frame.span_start = frame.plain.rfind(match.group()[0], 0, frame.start - len(match.group()) + 1)
    return "le" if match["le"] else "ge" if match["ge"] else "approx"


def _at_a_distance(frame: Frame) -> Comparator | None:
    """不超过总投入的30%, 至少降低30%: other words stand between."""
    found = OF_SOMETHING.search(frame.left) if frame.kind in ("percent", "times") else None
    if found:
        return "le" if found["le"] else "ge"
    if MOST.search(frame.left):
        return "le"
    return "ge" if LEAST.search(frame.left) else None


RULE: Rule[Comparator] = Rule(
    id="measure.comparator.before",
    about="不低于300亿元, 超过10家, 突破3万亿元, 约50个: the comparator stands in front of the number.",
    pattern=PATTERN.pattern,
    produce=_compare,
)
