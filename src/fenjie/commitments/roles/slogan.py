"""`role.context.slogan`: A slogan or proverb, not a duty."""

from __future__ import annotations

from fenjie.commitments.roles.kind import context

RULE = context(
    id="role.context.slogan",
    about="A slogan or proverb, not a duty.",
    pattern=r"^各位代表[，！][^。，]{2,12}，[^。，]{2,12}[。！]$|^(?:各位代表[，！])?[^。，]{0,6}(?:蓝图|奋斗|实干|征程|征途|使命|号角|春潮|伟业|梦想)[^。，]{0,8}，[^。，]{3,12}[。！；]$|^(?:各位代表，)?[^。，]{2,10}，[^。，]{2,10}[！]$|^(?:新征程|新时代|新目标|新的一年)[^。]{0,20}(?:呼唤|召唤|昭示)[^。]{0,20}[。！]$|^(?:民生|发展|实干|奋斗|征途|蓝图|时代|道阻|行百里|大道)[^。]{2,40}[！]$|我们坚信|我们相信",
    unless=r"^(?:大力|坚决|弘扬|发扬|提倡)",
    needs=(
        "！",
        "各位代表",
        "蓝图",
        "奋斗",
        "实干",
        "征程",
        "征途",
        "使命",
        "号角",
        "春潮",
        "伟业",
        "梦想",
        "新时代",
        "新目标",
        "新的一年",
        "坚信",
        "相信",
    ),
)
