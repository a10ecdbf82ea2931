"""`numbering.chinese`: 一、 二． 三.: level 1."""

from __future__ import annotations

from fenjie.rules import Rule

RULE: Rule[int] = Rule(
    id="numbering.chinese",
    about="一、 二． 三.: level 1.",
    pattern=r"[一二三四五六七八九十百零〇]{1,4}(?:、|[．.](?!\d))\s*",
    produce=lambda _match, _draft: 1,
)
