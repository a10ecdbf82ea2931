"""`role.context.done`: Reports what has been done."""

from __future__ import annotations

from fenjie.commitments.roles.kind import context

RULE = context(
    id="role.context.done",
    about="Reports what has been done.",
    pattern=r"(?:^|，)[^，。]{0,16}(?:已|已经|均已)(?:完成|建成|实现|取得|印发|启动|投入|成为|形成|达到|累计|基本)(?![^，。]{0,12}的)|取得了?[^。，]{0,16}(?:成绩|成就|突破|进展|成效)，|(?:进行|作出|做出)了[^。，]{0,12}(?:安排|部署|贡献)[。！]$|(?:发表|出席)[^。]{0,30}(?:讲话|会议)|提供了[^。，]{2,20}[。，]|(?:总|累计)(?:上|来看)",
    unless=r"取得显著|取得明显|取得重大|取得新",
)
