"""`numbering.dash`: —— before a point of a list: level 4."""

from __future__ import annotations

from fenjie.rules import Rule

RULE: Rule[int] = Rule(
    id="numbering.dash",
    about="—— before a point of a list: level 4.",
    pattern=r"(?:——|―—|--|──)\s*",
    produce=lambda _match, _draft: 4,
)
