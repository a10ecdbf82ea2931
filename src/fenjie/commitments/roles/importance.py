"""`role.context.importance`: Calls something important, heavy or urgent."""

from __future__ import annotations

from fenjie.commitments.roles.kind import context

RULE = context(
    id="role.context.importance",
    about="Calls something important, heavy or urgent.",
    pattern=r"承前启后|寄予(?:厚望|殷切)|(?:要求|嘱托|嘱咐|希望|期望|勉励)我们|(?:是|对)[^。]{0,20}(?:巨大鼓舞|殷切期望|亲切关怀)|对[^。，]{2,24}提出了?(?:新|更高)[^。]{0,12}要求|具有[^。，]{0,8}意义(?!的)|(?:意义|责任|使命)(?:十分|非常)?(?:重大|重要|深远|光荣)|至关重要|(?<=[一-龥]{2})(?<!要)(?<!须)(?<!应)高度重视[^。，]{2,40}工作[。，]|任重道远|机遇[^。，]{0,10}挑战|十分重要",
    needs=(
        "承前启后",
        "寄予",
        "我们",
        "鼓舞",
        "期望",
        "关怀",
        "要求",
        "意义",
        "责任",
        "使命",
        "至关重要",
        "高度重视",
        "任重道远",
        "机遇",
        "十分重要",
    ),
)
