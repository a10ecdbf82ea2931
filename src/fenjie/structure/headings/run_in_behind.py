"""`heading.run_in_behind`: Right behind a numbered heading in its line, a run-in heading, if the next paragraph has one too."""

from __future__ import annotations

import re

from fenjie.draft import Draft, Piece
from fenjie.rules import Rule
from fenjie.structure.headings.place import Place
from fenjie.structure.naming import names_only


def _level(_match: re.Match[str], piece: Piece, draft: Draft, place: Place) -> int | None:
    if piece.marker or piece.place != 1 or not place.after_number or place.follows < 1 or not place.next_opens:
        return None
    return 6 if names_only(draft, piece, place.style.longest) else None


RULE: Rule[int] = Rule(
    id="heading.run_in_behind",
    about="Right behind a numbered heading in its line, a run-in heading, if the next paragraph has one too.",
    pattern=r".*。$",
    produce=_level,
)
