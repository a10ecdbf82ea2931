"""`furniture.contents`: A line of a table of contents: its title, leader dots, its page."""

from __future__ import annotations

import re

from fenjie.document import SegmentRole
from fenjie.draft import Draft, Piece
from fenjie.rules import Rule


def _role(_match: re.Match[str], piece: Piece, _draft: Draft) -> SegmentRole | None:
    return "other" if not piece.place and not piece.rest else None


RULE: Rule[SegmentRole] = Rule(
    id="furniture.contents",
    about="A line of a table of contents: its title, leader dots, its page.",
    pattern=r"目[\s　]*(?:录|次)$|[^。；]{2,80}?(?:\.{4,}|…{2,}|·{4,}|—{6,})[\s.…·—\-\d]*$",
    produce=_role,
)
