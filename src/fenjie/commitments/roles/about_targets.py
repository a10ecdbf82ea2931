"""`role.context.about_targets`: Comments on the targets just set: 确定上述目标，考虑了…"""

from __future__ import annotations

from fenjie.commitments.roles.kind import context

RULE = context(
    id="role.context.about_targets",
    about="Comments on the targets just set: 确定上述目标，考虑了…",
    pattern=r"^(?:各位代表[，！])?(?:今年的|以上|这些|上述|这样的|这一|(?:提出|确定|设定|制定|确立)(?:以上|这些|上述|这一|这样的)?)[^。，]{0,12}(?:目标|指标)(?!任务)[^。]{0,6}，?[^。]*(?:考虑|体现|兼顾|衔接|立足|符合|留有|相匹配|紧扣)",
    needs=(
        "目标",
        "指标",
    ),
)
