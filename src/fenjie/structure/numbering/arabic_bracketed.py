"""`numbering.arabic_bracketed`: （1） （12） 1）: level 4."""

from __future__ import annotations

from fenjie.rules import Rule

RULE: Rule[int] = Rule(
    id="numbering.arabic_bracketed",
    about="（1） （12） 1）: level 4.",
    pattern=r"(?:（\d{1,3}）|\d{1,2}）)[、.]?\s*",
    produce=lambda _match, _draft: 4,
)
