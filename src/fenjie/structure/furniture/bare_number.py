"""`furniture.bare_number`: A cell or line that holds only a serial number or an amount."""

from __future__ import annotations

import re

from fenjie.document import SegmentRole
from fenjie.draft import Draft, Piece
from fenjie.rules import Rule


def _role(_match: re.Match[str], piece: Piece, _draft: Draft) -> SegmentRole | None:
    return "other"


RULE: Rule[SegmentRole] = Rule(
    id="furniture.bare_number",
    about="A cell or line that holds only a serial number or an amount.",
    pattern=r"(?:[\d.,%/\-—\s|]+|（?[一二三四五六七八九十百零〇]{1,3}）?|★|☆|√|×|/|无)$",
    produce=_role,
)
