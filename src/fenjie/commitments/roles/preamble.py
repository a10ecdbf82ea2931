"""`role.context.preamble`: What stands before 现提出如下意见 at the head of a document: reasons and the situation."""

from __future__ import annotations

import re

from fenjie.document import SegmentRole
from fenjie.draft import Draft
from fenjie.rules import Rule

ANNOUNCES = re.compile(
    r"现(?:将|予|就)?[^。]*?(?:印发|下发|下达|转发|公布|如下|以下)|制[定订](?:本|如下|以下)|(?:提出|作出)(?:如下|以下)|现予以?(?:印发|公布)"
)
ORDERS = re.compile(
    r"(?<![重首主需])要(?![求素件点领害看])|应当?(?!急|用|对)|必须|务必|请|不得|严禁|负责|(?:底|日|月)前(?:完成|报)"
)
LONGEST = 8  # pieces


def settle(draft: Draft, index: int) -> None:
    """Makes what stands before the announcing piece context, back to the title or the addressees."""
    if not ANNOUNCES.search(draft.words(draft.pieces[index])):
        return
    before = []
    for piece in reversed(draft.pieces[max(0, index - LONGEST) : index]):
        if piece.role == "heading" or piece.role == "other" or draft.plain[piece.end - 1] == "：":
            if piece.role == "heading" and piece.marker:
                return
            break
        before.append(piece)
    for piece in before:
        if piece.role == "commitment" and not ORDERS.search(draft.words(piece)):
            piece.role, piece.why = "context", piece.why[:-1]
            piece.explain(RULE.id, RULE.about)


RULE: Rule[SegmentRole] = Rule(
    id="role.context.preamble",
    about="It stands before 现提出如下意见 at the head of a document.",
    pattern=r"^",
    produce=lambda *_: None,
)
