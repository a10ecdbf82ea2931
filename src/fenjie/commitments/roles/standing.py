"""Roles that follow from where a piece stands."""

from __future__ import annotations

import re

from fenjie.document import SegmentRole
from fenjie.draft import Draft, Piece
from fenjie.rules import Rule

DATED = re.compile(r"(?:底|日|年|月)前?完成|(?:时限|时间|期限)：?(?:[^，；]{0,6}\d|全年|年内|年底)")


def _assigns(_match: None, piece: Piece, draft: Draft) -> SegmentRole | None:
    if not piece.assigns:
        return None
    return None if DATED.search(draft.words(piece)) else "context"


def _back(_match: None, piece: Piece, _draft: Draft) -> SegmentRole | None:
    return "context" if piece.outlook == "back" else None


def _frame(_match: None, piece: Piece, _draft: Draft) -> SegmentRole | None:
    return "context" if piece.outlook == "frame" else None


STANDING: tuple[Rule[SegmentRole], ...] = (
    Rule("role.context.assigns", "It only says who does what the sentence before it says.", r"^", _assigns),
    Rule("role.context.looking_back", "It stands in a section that looks back.", r"^", _back),
    Rule(
        "role.context.frame",
        "It stands among guiding thoughts, principles, reasons or explanations of terms.",
        r"^",
        _frame,
    ),
)
COMMITMENT: Rule[SegmentRole] = Rule(
    "role.commitment.ahead", "It looks ahead, and no rule makes it anything else.", r"^", lambda *_: "commitment"
)
