"""`furniture.signature`: A line that holds only the name of a government or its office, as under a letter."""

from __future__ import annotations

import re

from fenjie.document import SegmentRole
from fenjie.draft import Draft, Piece
from fenjie.rules import Rule

SIGNED = re.compile(
    r"(?:\s*(?:[一-龥]{2,24}(?:委员会|办公[室厅]|政府|中心|[局厅部委院行会])|国务院|中共中央))*\s*（?\d{4}[\s　]*年[\s　]*\d"
)


def _role(_match: re.Match[str], piece: Piece, _draft: Draft) -> SegmentRole | None:
    dated = SIGNED.match(_draft.plain, piece.end, piece.end + 400)
    return "other" if dated and not piece.place and not piece.rest else None


RULE: Rule[SegmentRole] = Rule(
    id="furniture.signature",
    about="A line that holds only the name of a government or its office, as under a letter.",
    pattern=r"(?:(?:[一-龥]{2,18}(?:人民政府|政府办公(?:室|厅)|委员会|办公(?:室|厅)|委|局|厅|部|院|行|会)|国务院|中共中央|国务院办公厅)[\s　]*)+$",
    produce=_role,
)
