"""`role.context.saying`: A maxim that opens a paragraph: 民生是最大的政治。我们要…"""

from __future__ import annotations

from fenjie.document import SegmentRole
from fenjie.draft import Draft, Piece
from fenjie.rules import Rule
from fenjie.structure.naming import opens_with_saying


def _role(_match: None, piece: Piece, draft: Draft) -> SegmentRole | None:
    if piece.place or not piece.rest or not RULE.regex.match(draft.plain, piece.body, piece.end):
        return None
    return "context" if opens_with_saying(draft, piece) else None


RULE: Rule[SegmentRole] = Rule(
    id="role.context.saying",
    about="A maxim that opens a paragraph: 民生是最大的政治。我们要…",
    pattern=r"[^。：\d]{4,34}[。！]$",
    produce=_role,
)
