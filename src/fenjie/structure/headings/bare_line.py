"""`heading.bare_line`: A short line without number and full stop, alone in its line."""

from __future__ import annotations

import re

from fenjie.draft import Draft, Piece, cells_of
from fenjie.rules import Rule
from fenjie.structure.headings.place import Place
from fenjie.structure.naming import names_part

BRACKETED = re.compile(r"（[^（）]*(?:前|坚持|推进|完成|实施)[^（）]*）$")  # （年底前完成）


def _level(_match: re.Match[str], piece: Piece, draft: Draft, place: Place) -> int | None:
    if (
        place.goes_on
        or piece.marker
        or piece.place
        or piece.rest
        or cells_of(draft, piece)
        or not names_part(draft, piece, 40)
    ):
        return None
    return None if BRACKETED.match(draft.plain, piece.start, piece.end) else 1


RULE: Rule[int] = Rule(
    id="heading.bare_line",
    about="A short line without number and full stop, alone in its line.",
    pattern=r"[^。；！？，：\t|]{2,40}$",
    produce=_level,
)
