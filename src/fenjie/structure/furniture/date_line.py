"""`furniture.date_line`: A line that is nothing but a date, or an issuer and a date."""

from __future__ import annotations

import re

from fenjie.document import SegmentRole
from fenjie.draft import Draft, Piece
from fenjie.rules import Rule


def _role(_match: re.Match[str], piece: Piece, _draft: Draft) -> SegmentRole | None:
    return "other" if not piece.rest else None


RULE: Rule[SegmentRole] = Rule(
    id="furniture.date_line",
    about="A line that is nothing but a date, or an issuer and a date.",
    pattern=r"(?:[一-龥]{2,24}[\s　]*)?(?:（)?(?:\d{4}|[一二三四五六七八九十百零〇○0O]{4})[\s　]*年[\s　]*[\d一二三四五六七八九十百零〇]{1,3}[\s　]*月[\s　]*[\d一二三四五六七八九十百零〇]{1,3}[\s　]*日(?:）)?(?:[\s　]*(?:印发|起?施行|公布|发布|[一-龥第]{4,50}(?:通过|批准|修订|修正|公布|发布)(?:，?自[^。]{4,20}施行)?))?(?:[\s　]*（此件[^）]{2,8}）)?$",
    produce=_role,
)
