"""`furniture.document_number`: A line that is only a document number: 青政发〔2026〕3号."""

from __future__ import annotations

import re

from fenjie.document import SegmentRole
from fenjie.draft import Draft, Piece
from fenjie.rules import Rule


def _role(_match: re.Match[str], piece: Piece, _draft: Draft) -> SegmentRole | None:
    return "other" if not piece.place and not piece.rest else None


RULE: Rule[SegmentRole] = Rule(
    id="furniture.document_number",
    about="A line that is only a document number: 青政发〔2026〕3号.",
    pattern=r"[一-龥]{1,12}(?:（\d{4}）|\d{4}年?第?)[\s　]*第?\d{1,4}号$|（\d{4}）[\s　]*第?\d{1,4}[号期]$|（?第\d{1,4}期）?$",
    produce=_role,
)
