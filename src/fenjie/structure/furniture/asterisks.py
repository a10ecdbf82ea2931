"""`furniture.asterisks`: A line of signs only."""

from __future__ import annotations

import re

from fenjie.document import SegmentRole
from fenjie.draft import Draft, Piece
from fenjie.rules import Rule


def _role(_match: re.Match[str], piece: Piece, _draft: Draft) -> SegmentRole | None:
    return "other"


RULE: Rule[SegmentRole] = Rule(
    id="furniture.asterisks",
    about="A line of signs only.",
    pattern=r"[^\w一-龥]+$",
    produce=_role,
)
