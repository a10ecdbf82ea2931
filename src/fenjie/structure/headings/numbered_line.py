"""`heading.numbered_line`: A numbered line that ends without a full stop and names what follows."""

from __future__ import annotations

import re

from fenjie.draft import Draft, Piece
from fenjie.rules import Rule
from fenjie.structure.headings.place import Place
from fenjie.structure.naming import names_only

LONGEST_LINE = 90
LONG = 46
DEEP = {
    "numbering.article",
    "numbering.arabic",
    "numbering.arabic_bracketed",
    "numbering.circled",
    "numbering.dash",
    "numbering.ordinal",
}


def _level(_match: re.Match[str], piece: Piece, draft: Draft, place: Place) -> int | None:
    if not piece.marker or piece.rest or piece.place or piece.end - piece.body > LONGEST_LINE:
        return None
    if piece.end - piece.body > LONG and draft.words(piece).count("，") > 2:  # a title and its text in one line
        return None
    if piece.marker in DEEP and not (piece.marker in place.style.numbered and names_only(draft, piece)):
        return None
    return piece.level


RULE: Rule[int] = Rule(
    id="heading.numbered_line",
    about="A numbered line that ends without a full stop and names what follows.",
    pattern=r"(?:[^：（。；]|（[^）]*）)+(?<![。；！？：，、])$",
    produce=_level,
)
