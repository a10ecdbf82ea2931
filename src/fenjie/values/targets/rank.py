"""`target.rank`: 位居全国前列, 保持在第一方阵, 达到国内先进水平: a place among others."""

from __future__ import annotations

from fenjie.values.targets.found import END, TargetRule, plain

RULE: TargetRule = TargetRule(
    id="target.rank",
    about="位居全国前列, 保持在第一方阵, 达到国内先进水平: a place among others.",
    pattern=r"(?<!在)(?:进入|挤进|跻身|位居|位列|位于|稳居|处于|居于?|保持在?|排名|迈入|达到)[^，。；、\d]{0,14}"
    rf"(?:前列|前茅|第一方阵|第一梯队|先进行列|(?:先进|领先|一流)水平|中上游|上游水平|首位|第一|领先){END}",
    produce=plain,
    needs=(
        "前列",
        "前茅",
        "方阵",
        "梯队",
        "先进行列",
        "先进水平",
        "领先",
        "一流水平",
        "中上游",
        "上游水平",
        "首位",
        "第一",
    ),
)
