"""How strongly a commitment is meant: 确保 binds, 力争 strives."""

from __future__ import annotations

import re

from fenjie.document import Why
from fenjie.draft import Draft
from fenjie.text import Span

STRENGTH = re.compile(r"(确保|保证(?!金)|务必|坚决(?:完成|实现|守住|遏制)|必须)|(力争|争取(?!到)|努力(?!程度|工作)|尽力|力促|奋力)")


def weigh(draft: Draft) -> None:
    """Sets `strength` of every commitment that has a word for it; the first word counts."""
    for piece in draft.pieces:
        if piece.role != "commitment":
            continue
        match = STRENGTH.search(draft.plain, piece.body, piece.end)
        if match:
            piece.strength = "ensure" if match[1] else "strive"
            piece.why.append(Why(f"strength.{piece.strength}", Span(*match.span()), match.group()))
