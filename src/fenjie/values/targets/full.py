"""`target.full`: 全覆盖, 应保尽保, 动态清零, 全部达标: everything that can be reached is reached."""

from __future__ import annotations

import re

from fenjie.values.targets.found import END, Found, TargetRule

DONE = ("建成", "达标", "达到", "完成", "消除", "完工", "投用", "整改", "化解", "清偿", "解决", "脱贫", "兑现")


def _produce(match: re.Match[str]) -> Found | None:
    subject = match.groupdict().get("gone")
    return Found(subject) if subject else Found()


RULE: TargetRule = TargetRule(
    id="target.full",
    about="全覆盖, 应保尽保, 动态清零, 全部达标: everything that can be reached is reached.",
    pattern=rf"(?<![、“])全(?:面)?覆盖{END}|应(?P<due>[一-龥])尽(?P=due)|应审必审|(?<!措施“)(?:动态)?清零{END}(?!”措施)|"
    rf"(?<!已)全部(?:{'|'.join(DONE)})|"
    rf"(?:基本|全面|彻底)消除(?P<gone>[^，。；、]{{0,20}})(?<!时)(?<!后){END}",
    produce=_produce,
    needs=("覆盖", "尽", "应审必审", "清零", "消除", *(f"全部{verb}" for verb in DONE)),
)
