"""`numbering.chapter_section`: 第一节: a section of a chapter, level 2."""

from __future__ import annotations

from fenjie.rules import Rule

RULE: Rule[int] = Rule(
    id="numbering.chapter_section",
    about="第一节: a section of a chapter, level 2.",
    pattern=r"第[一二三四五六七八九十百零〇\d]{1,4}节[\s　、：]*",
    produce=lambda _match, _draft: 2,
)
