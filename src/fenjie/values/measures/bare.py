"""Numbers in 万 or 亿 without a unit of measure: 贫困人口减少1000万以上, 解决500万农村人口饮水问题."""

from __future__ import annotations

import re

from fenjie.values.measures.frame import Frame
from fenjie.values.numerals import factor, parse

NUMBER = r"(?<![\d.])(\d[\d,]*(?:\.\d+)?)([余多])?([万亿])"
PEOPLE = r"(?:农村|城镇|贫困|低收入|农业|转移|常住)*(?:人口|用户|居民|农民|职工|群众|学生|纳税人)"
BEHIND_PEOPLE = re.compile(
    rf"(?<=人口|用户|户数|总数|数量)(?:减少|增加|新增|达到?|超过?|突破|控制在|稳定在|约)*{NUMBER}(?=(?:以上|左右|以内)?(?:[，。；、]|$))"
)
BEFORE_PEOPLE = re.compile(
    rf"(?:减少|增加|新增|解决|帮助|惠及|覆盖|带动|完成|实现|使)约?{NUMBER}(?=(?:以上|左右)?{PEOPLE}(?!的发展中国家|大国))"
)


def without_unit(plain: str, start: int, end: int) -> list[Frame]:
    """The frames of such numbers; their unit is empty."""
    found = []
    for pattern in (BEHIND_PEOPLE, BEFORE_PEOPLE):
        for match in pattern.finditer(plain, start, end):
            value = round((parse(match[1]) or 0) * factor(match[3]), 6)
            found.append(Frame(plain, match.start(1), match.end(), value, None, "", "count", match[2] is not None))
    return found
