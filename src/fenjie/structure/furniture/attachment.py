"""`furniture.attachment`: 附件, 附件：…, 附：…: the pointer to an annex."""

from __future__ import annotations

import re

from fenjie.document import SegmentRole
from fenjie.draft import Draft, Piece
from fenjie.rules import Rule


def _role(_match: re.Match[str], piece: Piece, _draft: Draft) -> SegmentRole | None:
    return "other" if not piece.place and piece.end - piece.start <= 80 else None


RULE: Rule[SegmentRole] = Rule(
    id="furniture.attachment",
    about="附件, 附件：…, 附：…: the pointer to an annex.",
    pattern=r"附[\s　]*(?:件|表|录)?[\s　]*\d*(?:[：:.．、]|$)",
    produce=_role,
)
