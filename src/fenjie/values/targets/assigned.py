"""`target.assigned`: 完成国家下达目标, 达到国家要求, 稳定达标: a target or a standard that was set elsewhere."""

from __future__ import annotations

import re

from fenjie.values.targets.found import END, NOT_ASIDE, Found, TargetRule

GOAL = r"(?:约束性|预期性|序时)?(?:目标任务|任务目标|目标|任务|指标|计划|要求|标准|范围|进度)"
ABOVE = r"(?:国家|中央|党中央|国务院|上级|[省市州]委?(?:政府)?|自治区|“[一-龥]{2,3}”)"
FIRST = ("国", "中央", "党中央", "上级", "省", "市", "州", "自治区", "“")  # how ABOVE begins
SET = r"(?:下达|考核|规定|确定|要求|标准|核定|分解|规划|安排|交办|[部省市]?定)"
NAMED = re.compile(
    rf"{ABOVE}?[^，。；]{{0,6}}?下达(?:给?我[省市县区])?(?:的)?(?!{GOAL}$)([^，。；、]{{2,16}}?)(?:的)?{GOAL}$"
)


def _produce(match: re.Match[str]) -> Found | None:
    named = NAMED.search(match[0])
    return Found(named[1] if named else None, match[0].removeprefix("完成").removeprefix("达到"))


RULE: TargetRule = TargetRule(
    id="target.assigned",
    about="完成国家下达目标, 达到国家要求, 稳定达标: a target or a standard that was set elsewhere.",
    pattern=rf"(?<!已)(?:完成|实现|控制在|达到)(?:{ABOVE}[^，。；、\d]{{0,2}}{SET}|[^，。；、\d]{{0,8}}下达)[^，。；\d]{{0,24}}?(?<=[标务求准围度]){NOT_ASIDE}{END}|"
    rf"达到[^，。；、\d]{{0,10}}(?:规定|要求|标准){NOT_ASIDE}{END}|(?:(?:稳定|全面|持续)达标(?:排放)?|达标排放){NOT_ASIDE}{END}",
    produce=_produce,
    needs=("达到", "达标", "下达", *(f"{verb}{above}" for verb in ("完成", "实现", "控制在") for above in FIRST)),
)
