"""`numbering.circled`: ① ② ③: level 5."""

from __future__ import annotations

from fenjie.rules import Rule

RULE: Rule[int] = Rule(
    id="numbering.circled",
    about="① ② ③: level 5.",
    pattern=r"[①-⑳]\s*",
    produce=lambda _match, _draft: 5,
)
