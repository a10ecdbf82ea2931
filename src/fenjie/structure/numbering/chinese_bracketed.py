"""`numbering.chinese_bracketed`: （一） （十二）、: level 2."""

from __future__ import annotations

from fenjie.rules import Rule

RULE: Rule[int] = Rule(
    id="numbering.chinese_bracketed",
    about="（一） （十二）、: level 2.",
    pattern=r"（[一二三四五六七八九十百零〇]{1,4}）[、.]?\s*",
    produce=lambda _match, _draft: 2,
)
