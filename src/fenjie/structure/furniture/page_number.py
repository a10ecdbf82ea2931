"""`furniture.page_number`: — 3 —, 第3页, -12-: page furniture."""

from __future__ import annotations

import re

from fenjie.document import SegmentRole
from fenjie.draft import Draft, Piece
from fenjie.rules import Rule


def _role(_match: re.Match[str], piece: Piece, _draft: Draft) -> SegmentRole | None:
    return "other" if not piece.place and not piece.rest else None


RULE: Rule[SegmentRole] = Rule(
    id="furniture.page_number",
    about="— 3 —, 第3页, -12-: page furniture.",
    pattern=r"(?:[—\-－–·]+[\s　]*\d{1,4}[\s　]*[—\-－–·]+|第?[\s　]*\d{1,4}[\s　]*页.{0,12}|\d{1,4}/\d{1,4})$",
    produce=_role,
)
