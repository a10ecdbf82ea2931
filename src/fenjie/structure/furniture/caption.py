"""`furniture.caption`: 表1 …, 图2 …: a caption."""

from __future__ import annotations

import re

from fenjie.document import SegmentRole
from fenjie.draft import Draft, Piece
from fenjie.rules import Rule


def _role(_match: re.Match[str], piece: Piece, _draft: Draft) -> SegmentRole | None:
    return "other" if not piece.place and not piece.rest else None


RULE: Rule[SegmentRole] = Rule(
    id="furniture.caption",
    about="表1 …, 图2 …: a caption.",
    pattern=r"(?:表|图|专栏)[\s　]*[\d一二三四五六七八九十]{1,3}(?:[\-—.]\d{1,2})?[\s　：.、]",
    produce=_role,
)
