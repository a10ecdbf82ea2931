"""`furniture.signature`: A line that holds only the name of a government or its office, as under a letter."""

from __future__ import annotations

import re

from fenjie.document import SegmentRole
from fenjie.draft import Draft, Piece, cells_of
from fenjie.rules import Rule

SIGNED = re.compile(
    r"(?:\s*(?:[一-龥]{2,24}(?:委员会|办公[室厅]|政府|中心|[局厅部委院行会])|国务院|中共中央))*\s*（?(?:\d{4}|[一二〇○零O九]{1}[一二三四五六七八九〇○零O]{3})[\s　]*年[\s　]*[\d一二三四五六七八九十〇○]+[\s　]*月[\s　]*[\d一二三四五六七八九十]+[\s　]*日"
)


def _role(_match: re.Match[str], piece: Piece, draft: Draft) -> SegmentRole | None:
    if cells_of(draft, piece):
        return None
    dated = SIGNED.match(draft.plain, piece.end, piece.end + 400)
    return "other" if dated and not piece.place and not piece.rest else None


RULE: Rule[SegmentRole] = Rule(
    id="furniture.signature",
    about="A line that holds only the name of a government or its office, as under a letter.",
    pattern=r"(?:(?:[一-龥]{2,18}(?:人民政府|政府办公(?:室|厅)|委员会|办公(?:室|厅)|委|局|厅|部|院|行|会)|国务院|中共中央|国务院办公厅)[\s　]*)+$",
    produce=_role,
)
