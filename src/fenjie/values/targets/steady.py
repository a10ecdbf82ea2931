"""`target.steady`: 保持基本稳定, 处于合理区间, 水质保持优良: kept as it is, or within a reasonable band."""

from __future__ import annotations

import re

from fenjie.values.targets.found import END, Found, TargetRule

STATE = r"(?:(?<!不)稳定|平稳|合理区间|合理水平|均衡水平|优良|优秀|优秀水平|优良水平|良好水平|高位|均衡|平衡)"
HOW = re.compile(r"(?:在|于|合理|基本|总体|大体|持续|长期|和谐|动态|水平上|均衡|相对|的|、|既充满活力又)+$")


def _produce(match: re.Match[str]) -> Found | None:
    subject = HOW.sub("", match[1])
    return Found(subject if len(subject) > 1 else None)


RULE: TargetRule = TargetRule(
    id="target.steady",
    about="保持基本稳定, 处于合理区间, 水质保持优良: kept as it is, or within a reasonable band.",
    pattern=rf"(?:保持|维持|确保|保证|实现|稳定在|处于|运行在)([^，。；：\d]{{0,20}}?)(?<![促性]){STATE}{END}(?!、高效|和[^，。]{{0,8}}性|、健康)",
    produce=_produce,
    needs=("稳定", "平稳", "合理区间", "合理水平", "优良", "优秀", "均衡", "平衡", "良好水平", "高位"),
)
