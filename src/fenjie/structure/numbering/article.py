"""`numbering.article`: 第一条: an article; its words follow in the same line, level 4."""

from __future__ import annotations

from fenjie.rules import Rule

RULE: Rule[int] = Rule(
    id="numbering.article",
    about="第一条: an article; its words follow in the same line, level 4.",
    pattern=r"第[一二三四五六七八九十百零〇\d]{1,5}条(?:之[一二三四五六七八九十百零〇])?[\s　、：]*",
    produce=lambda _match, _draft: 4,
)
