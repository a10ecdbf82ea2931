"""`heading.parallel`: Inside a paragraph, three or more short sentences built alike: 打造…集群。… 打造…集群。…"""

from __future__ import annotations

import re

from fenjie.draft import Draft, Piece
from fenjie.rules import Rule
from fenjie.structure.headings.place import Place


def _level(_match: re.Match[str], piece: Piece, _draft: Draft, place: Place) -> int | None:
    return 7 if piece.start in place.style.parallel and place.follows else None


RULE: Rule[int] = Rule(
    id="heading.parallel",
    about="Inside a paragraph, three or more short sentences built alike, each opening its part.",
    pattern=r"[^，。]{4,26}。$",
    produce=_level,
)
