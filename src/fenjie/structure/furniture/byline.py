"""`furniture.byline`: Who spoke where and when: 县长 某某; ——2026年1月8日在…会议上."""

from __future__ import annotations

import re

from fenjie.document import SegmentRole
from fenjie.draft import Draft, Piece
from fenjie.rules import Rule


def _role(_match: re.Match[str], piece: Piece, draft: Draft) -> SegmentRole | None:
    early = piece.line <= 12 or piece.start * 10 < len(draft.plain)
    return "other" if early and not piece.place and not piece.rest else None


RULE: Rule[SegmentRole] = Rule(
    id="furniture.byline",
    about="Who spoke where and when: 县长 某某; ——2026年1月8日在…会议上.",
    pattern=(
        r"（?(?:[一-龥]{2,14}?)?(?:省长|市长|县长|区长|旗长|州长|盟长|镇长|乡长|自治区主席|总理)(?!办公|会议|主持)[\s　]*[一-龥·]{1,8}(?:[\s　]+[一-龥]{1,2})?）?$|"
        r"[（—－\-]*[\s　]*\d{4}年\d{1,2}月\d{1,2}日[\s　]*在[^。]{4,60}(?:会议|大会|全会)上(?:）|[^。]{0,20})?$"
    ),
    produce=_role,
)
