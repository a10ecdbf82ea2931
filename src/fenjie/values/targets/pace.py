"""`target.pace`: 与经济增长同步, 和劳动生产率提高基本同步, 与名义增速相匹配: in step with another quantity."""

from __future__ import annotations

import re

from fenjie.values.targets.found import END, Found, TargetRule

GROWING = re.compile(r"(?:实际|保持|的|增长|提高|发展|增速|水平)+$")


def _produce(match: re.Match[str]) -> Found | None:
    against = GROWING.sub("", match[1]) or match[1]
    return Found(against=against) if len(against) > 1 else None


RULE: TargetRule = TargetRule(
    id="target.pace",
    about="与经济增长同步, 和劳动生产率提高基本同步, 与名义增速相匹配: in step with another quantity.",
    pattern=rf"[与同和跟]([^，。；、：“”与和]{{2,24}}?)(?:保持)?(?:基本|大体|总体|大致)?(?:(?<!相)同步(?:增长|提高|提升)?|相(?:匹配|适应|协调)){END}",
    produce=_produce,
    needs=("同步", "相匹配", "相适应", "相协调"),
)
