"""`role.context.maxim`: Points counted off below 必须把握… or 坚持以下原则: how to act, not what to deliver."""

from __future__ import annotations

import re

from fenjie.document import SegmentRole
from fenjie.draft import Draft, Piece
from fenjie.rules import Rule

OPENS = re.compile(
    r"(?:必须|要|需要|应当)(?:[^。，]{0,6})(?:把握|坚持|处理|遵循|注重)好?[^。，]{0,12}(?:原则|关系|要求|几个?方面|[一-龥\d]个?(?:方面|点))|"
    r"^[^。，]{0,10}(?:实现|完成|做好)[^。]{2,40}，(?:我们)?(?:必须|关键)"
)
SIGNS = ("必须", "把握", "坚持", "处理", "遵循", "注重", "关键")
POINT = re.compile(r"^(?:始终|必须|更加注重|牢牢|切实)?(?:坚持|把握|统筹好|处理好|注重|强化.{0,6}意识)")


def _role(_match: None, piece: Piece, draft: Draft) -> SegmentRole | None:
    """`draft.maxims` is the level of the point that is being counted off, 0 outside such a list."""
    return "context" if draft.maxims and (piece.marker == "numbering.ordinal" or piece.level == 0) else None


def follow(draft: Draft, piece: Piece, *, signed: bool) -> None:
    """Notes where such a list begins, and that any other heading ends it; `signed`: one of SIGNS stands in the piece."""
    ordinal = piece.marker == "numbering.ordinal"
    if piece.role == "heading" and not ordinal:
        draft.maxims = 0
        draft.maxims_open = False
    elif ordinal:
        draft.maxims = int(draft.maxims_open and POINT.match(draft.plain[piece.body : piece.end]) is not None)
    elif signed and OPENS.search(draft.plain[piece.body : piece.end]):
        draft.maxims_open = True
    elif not piece.place and draft.maxims and not ordinal:
        draft.maxims = 0


RULE: Rule[SegmentRole] = Rule(
    id="role.context.maxim",
    about="Points counted off below 必须把握… or 坚持以下原则: how to act, not what to deliver.",
    pattern=r"^",
    produce=_role,
)
