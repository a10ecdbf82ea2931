"""`target.compared`: 高于全市平均水平, 快于全省, 不低于上年: above, below or level with a reference that has a name."""

from __future__ import annotations

import re

from fenjie.values.targets.found import Found, TargetRule

REFERENCE = (
    r"(?:全[国省市县区州盟旗球社]|[省市州县区]级?平均|国家|上一?年|去年|往年|同期|以往|预期|既定|经济|生产总值|GDP|城[镇市乡]|农村|财政|平均|"
    r"当地|周边|同类|收入|居民|物价|地区|工业|[省市][级定])"
)
ASIDE = re.compile(r"的$|的(?:产品|企业|项目|地区|单位|人员|省|市|县|部分|情形|地方|家庭|对象)|[时后者]$")


def _produce(match: re.Match[str]) -> Found | None:
    against = match[1] or match[2]
    return None if ASIDE.search(against) else Found(against=against)


RULE: TargetRule = TargetRule(
    id="target.compared",
    about="高于全市平均水平, 快于全省, 不低于上年: above, below or level with a reference that has a name.",
    pattern=rf"(?<![可将已])(?<!适当)(?:不|略|明显)*(?:[高低快好优多少]于|跑赢|领先于?)({REFERENCE}[^，。；、：！）\d\n]{{0,14}})|"
    r"(?:达到?|超过|保持在|处于)(全[国省市县区州][^，。；、\d]{0,6}平均[^，。；、\d\n]{0,4})",
    produce=_produce,
    needs=("高于", "低于", "快于", "好于", "优于", "多于", "少于", "平均", "跑赢", "领先"),
)
