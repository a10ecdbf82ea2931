"""`role.context.year_of`: Says what kind of year or period it is: 今年是…之年."""

from __future__ import annotations

from fenjie.commitments.roles.kind import context

RULE = context(
    id="role.context.year_of",
    about="Says what kind of year or period it is: 今年是…之年.",
    pattern=r"^[^。]{0,24}(?:今年|明年|20\d\d年|时期|五年|一年|年代)[^。，]{0,30}，?[^。，]{0,20}是(?!：)[^。]{2,}(?:年|期|时期|阶段|节点|意义)",
    unless=r"，(?:要|必须)(?:确保|完成|抓好|推动)",
    needs=("是",),
)
