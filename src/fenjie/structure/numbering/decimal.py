"""`numbering.decimal`: 3.2.1 or 3.2: the level is the number of parts."""

from __future__ import annotations

from fenjie.rules import Rule

RULE: Rule[int] = Rule(
    id="numbering.decimal",
    about="3.2.1 or 3.2: the level is the number of parts.",
    pattern=r"\d{1,2}(?:\.\d{1,2}){1,3}(?=[\s　、.]|[一-龥“])(?!\d?(?:万|亿|个|倍|元|分|版|号))[\s　、.]*",
    produce=lambda match, _draft: match.group().count(".") + 1,
)
