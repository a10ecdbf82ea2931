"""`furniture.attachment`: 附件, 附件：…, 附：…: the pointer to an annex."""

from __future__ import annotations

import re
from bisect import bisect_left

from fenjie.document import SegmentRole
from fenjie.draft import Draft, Piece
from fenjie.rules import Rule

ITEM = re.compile(r"\d{1,2}[.、．]")


def _role(match: re.Match[str], piece: Piece, draft: Draft) -> SegmentRole | None:
    if piece.place or piece.end - piece.start > 80:
        return None
    return "other" if match["named"] or _goes_on(draft, piece) else None


def _goes_on(draft: Draft, piece: Piece) -> bool:
    """Whether the line above belongs to the list of annexes too: 附件：1.… over 2.…"""
    index = bisect_left(draft.starts, piece.start)
    above = draft.pieces[index - 1] if index else None
    if above is None or not any(why.rule == RULE.id for why in above.why):
        return False
    return ITEM.search(draft.words(above)) is not None


RULE: Rule[SegmentRole] = Rule(
    id="furniture.attachment",
    about="附件, 附件：…, 附：…: the pointer to an annex.",
    pattern=r"(?P<named>附[\s　]*(?:件|表|录)?[\s　]*\d*(?:[：:.．、]|$))|\d{1,2}[.、．][^。；]{2,60}$",
    produce=_role,
)
