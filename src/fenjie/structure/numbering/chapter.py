"""`numbering.chapter`: 第一章, 第二部分, 第三编: a part of the document, level 1."""

from __future__ import annotations

from fenjie.rules import Rule

RULE: Rule[int] = Rule(
    id="numbering.chapter",
    about="第一章, 第二部分, 第三编: a part of the document, level 1.",
    pattern=r"第[一二三四五六七八九十百零〇\d]{1,4}(?:编|篇|章|部分)(?=[\s　、：]|[一-龥])[\s　、：]*",
    produce=lambda _match, _draft: 1,
)
