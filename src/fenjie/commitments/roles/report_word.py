"""`role.context.report_word`: Refers to the reading of figures or to the source of the list."""

from __future__ import annotations

from fenjie.commitments.roles.kind import context

RULE = context(
    id="role.context.report_word",
    about="Refers to the reading of figures or to the source of the list.",
    pattern=r"^(?:表中|文中|注\d*[：:]|数据来源|资料来源|以上数据|上述指标)",
)
