"""`role.context.greeting`: Forms of address and of submission: 各位代表！ 现在，我代表…报告工作，请予审议。"""

from __future__ import annotations

from fenjie.commitments.roles.kind import context

RULE = context(
    id="role.context.greeting",
    about="Forms of address and of submission: 各位代表！ 现在，我代表…报告工作，请予审议。",
    pattern=r"^(?:各位(?:代表|委员)[：，！]?|同志们[：，！]?)$|^(?:各位代表[！：])?现在，?我代表|请予?审议|并请.{2,20}提出意见|^[谢感]谢大家",
    needs=(
        "各位",
        "同志们",
        "代表",
        "请予",
        "审议",
        "提出意见",
        "谢谢",
        "感谢",
        "谢大家",
    ),
)
