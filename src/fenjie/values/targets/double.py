"""`target.double`: 翻一番, 产值实现翻番, 倍增: it doubles."""

from __future__ import annotations

from fenjie.values.targets.found import END, TargetRule, plain

RULE: TargetRule = TargetRule(
    id="target.double",
    about="翻一番, 产值实现翻番, 倍增: it doubles.",
    pattern=rf"翻[一两二三]?番(?!的)|(?:实现|力争)倍增{END}",
    produce=plain,
    needs=("番", "实现倍增", "力争倍增"),
)
