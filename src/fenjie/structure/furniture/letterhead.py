"""`furniture.letterhead`: The red head of a document: 青禾县人民政府办公室文件."""

from __future__ import annotations

import re

from fenjie.document import SegmentRole
from fenjie.draft import Draft, Piece
from fenjie.rules import Rule

LAST = 6  # lines from the top where it may stand


def _role(_match: re.Match[str], piece: Piece, _draft: Draft) -> SegmentRole | None:
    return "other" if piece.line < LAST and not piece.place and not piece.rest else None


RULE: Rule[SegmentRole] = Rule(
    id="furniture.letterhead",
    about="The red head of a document: 青禾县人民政府办公室文件.",
    pattern=r"(?:中共)?[一-龥]{2,24}(?:人民政府|办公[室厅]|委员会|[局厅委部])[\s　]*文[\s　]*件$",
    produce=_role,
)
