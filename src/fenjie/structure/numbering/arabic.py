"""`numbering.arabic`: 1. 1． 1、 1： at the start of a line: level 3."""

from __future__ import annotations

from fenjie.rules import Rule

RULE: Rule[int] = Rule(
    id="numbering.arabic",
    about="1. 1． 1、 1： at the start of a line: level 3.",
    pattern=r"\d{1,3}(?:、|[.．](?!\d)|：(?!\d)|(?=[\s　]+[一-龥“]))[\s　]*",
    produce=lambda _match, _draft: 3,
)
