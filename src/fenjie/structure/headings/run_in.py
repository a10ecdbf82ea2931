"""`heading.run_in`: The leading sentence of a paragraph, short, that only names what the paragraph goes on to say."""

from __future__ import annotations

import re

from fenjie.draft import Draft, Piece
from fenjie.rules import Rule
from fenjie.structure.headings.place import Place
from fenjie.structure.naming import names_only, opens_with_saying

STRICT = 18  # where this document does not open its paragraphs with headings


def _level(_match: re.Match[str], piece: Piece, draft: Draft, place: Place) -> int | None:
    if place.goes_on or piece.marker or piece.place or place.follows < 1 or opens_with_saying(draft, piece):
        return None
    longest = place.style.longest if place.style.run_in else STRICT
    return 6 if names_only(draft, piece, longest) else None


RULE: Rule[int] = Rule(
    id="heading.run_in",
    about="The leading sentence of a paragraph, short, that only names what the paragraph goes on to say.",
    pattern=r".*。$",
    produce=_level,
)
