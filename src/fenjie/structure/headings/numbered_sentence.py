"""`heading.numbered_sentence`: A whole sentence with a number, alone in its line, with its paragraphs below it."""

from __future__ import annotations

import re

from fenjie.draft import Draft, Piece
from fenjie.rules import Rule
from fenjie.structure.headings.place import Place
from fenjie.structure.naming import names_only

LONGEST = 60


def _level(_match: re.Match[str], piece: Piece, draft: Draft, place: Place) -> int | None:
    if piece.place or piece.marker not in place.style.alone or not place.below:
        return None
    return piece.level if names_only(draft, piece, LONGEST) else None


RULE: Rule[int] = Rule(
    id="heading.numbered_sentence",
    about="A whole sentence with a number, alone in its line, with its paragraphs below it.",
    pattern=r".*。$",
    produce=_level,
)
