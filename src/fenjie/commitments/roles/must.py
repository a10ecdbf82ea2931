"""`role.context.must`: What must be held to on the way, as a maxim: 实现上述目标，必须…"""

from __future__ import annotations

from fenjie.commitments.roles.kind import context

RULE = context(
    id="role.context.must",
    about="What must be held to on the way, as a maxim: 实现上述目标，必须…",
    pattern=r"^(?:[^。，]{0,10}，)?(?:实现|完成|做好|推动|奋进|面向|面对|践行|落实)[^。]{2,60}?，(?:我们)?(?:必须|关键|根本|要始终|需要)",
    needs=(
        "必须",
        "关键",
        "根本",
        "要始终",
        "需要",
    ),
)
