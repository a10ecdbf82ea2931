"""`heading.nested_run_in`: Inside a paragraph that opens with two headings, a short sentence that opens the next part."""

from __future__ import annotations

import re

from fenjie.draft import Draft, Piece
from fenjie.rules import Rule
from fenjie.structure.headings.place import Place
from fenjie.structure.naming import SHORT, STARTS_LIKE_A_DEED, names_only

FEWEST = 6  # sentences of a paragraph with headings inside it


def _level(_match: re.Match[str], piece: Piece, draft: Draft, place: Place) -> int | None:
    if (
        piece.marker
        or not piece.place
        or place.line_length < FEWEST
        or (piece.place > 1 and not place.doubled)
        or place.follows < 1
        or not place.style.nested
        or place.after_heading not in (1, 3)
    ):
        return None
    deed = STARTS_LIKE_A_DEED.match(draft.plain, piece.body) or draft.plain.startswith("同时，", piece.body)
    return 7 if deed and names_only(draft, piece, SHORT) else None


RULE: Rule[int] = Rule(
    id="heading.nested_run_in",
    about="Inside a paragraph that opens with two headings, a short sentence that opens the next part.",
    pattern=r"(?:同时，)?[^，。]{4,22}。$",
    produce=_level,
)
