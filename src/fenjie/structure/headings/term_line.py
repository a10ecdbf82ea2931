"""`heading.term_line`: In a glossary, a line that only names the term: 3.“四好农村路”："""

from __future__ import annotations

import re

from fenjie.draft import Draft, Piece
from fenjie.rules import Rule
from fenjie.structure.headings.place import Place


def _level(_match: re.Match[str], piece: Piece, draft: Draft, _place: Place) -> int | None:
    if piece.place or piece.rest or piece.start < draft.glossary_from:
        return None
    return 8


RULE: Rule[int] = Rule(
    id="heading.term_line",
    about="In a glossary, a line that only names the term.",
    pattern=r"[^。，；]{1,40}：$|[“《][^”》]{1,24}[”》]$",
    produce=_level,
)
