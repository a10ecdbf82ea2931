"""`numbering.ordinal`: 一是, 二要, 第三，, 首先，: points of a list in running text, level 5."""

from __future__ import annotations

from fenjie.rules import Rule

RULE: Rule[int] = Rule(
    id="numbering.ordinal",
    about="一是, 二要, 第三，, 首先，: points of a list in running text, level 5.",
    pattern=r"[一二三四五六七八九十]{1,2}(?:是要?|要)(?!求|素|件|点|以)：?|第[一二三四五六七八九十]，",
    produce=lambda _match, _draft: 5,
)
