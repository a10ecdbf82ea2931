"""`heading.numbered_run_in`: A numbered point whose first sentence only names what its other sentences say."""

from __future__ import annotations

import re

from fenjie.draft import Draft, Piece
from fenjie.rules import Rule
from fenjie.structure.headings.place import Place
from fenjie.structure.naming import names_only


def _level(_match: re.Match[str], piece: Piece, draft: Draft, place: Place) -> int | None:
    if not piece.marker or piece.marker not in place.style.numbered or place.follows < 1:
        return None
    return piece.level if names_only(draft, piece) else None


RULE: Rule[int] = Rule(
    id="heading.numbered_run_in",
    about="A numbered point whose first sentence only names what its other sentences say.",
    pattern=r".*。$",
    produce=_level,
)
