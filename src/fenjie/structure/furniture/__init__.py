"""Furniture: what a page carries besides its text — dates, numbers, captions, column heads, signatures."""

from __future__ import annotations

import re

from fenjie.document import SegmentRole
from fenjie.draft import Draft, Piece
from fenjie.rules import Rule
from fenjie.structure.furniture.asterisks import RULE as ASTERISKS
from fenjie.structure.furniture.attachment import RULE as ATTACHMENT
from fenjie.structure.furniture.bare_number import RULE as BARE_NUMBER
from fenjie.structure.furniture.byline import RULE as BYLINE
from fenjie.structure.furniture.caption import RULE as CAPTION
from fenjie.structure.furniture.column_head import RULE as COLUMN_HEAD
from fenjie.structure.furniture.contents import RULE as CONTENTS
from fenjie.structure.furniture.date_line import RULE as DATE_LINE
from fenjie.structure.furniture.document_number import RULE as DOCUMENT_NUMBER
from fenjie.structure.furniture.letterhead import RULE as LETTERHEAD
from fenjie.structure.furniture.mark_line import RULE as MARK_LINE
from fenjie.structure.furniture.page_number import RULE as PAGE_NUMBER
from fenjie.structure.furniture.release_note import RULE as RELEASE_NOTE
from fenjie.structure.furniture.signature import RULE as SIGNATURE
from fenjie.text import Span as Span

RULES: tuple[Rule[SegmentRole], ...] = (
    MARK_LINE, LETTERHEAD, DATE_LINE, DOCUMENT_NUMBER, RELEASE_NOTE, ATTACHMENT, PAGE_NUMBER, BARE_NUMBER, COLUMN_HEAD,
    CONTENTS, CAPTION, SIGNATURE, BYLINE, ASTERISKS,
)  # fmt: skip
LONGEST = 200  # a longer piece is text, whatever it begins with


COPIES = re.compile(r"(?:抄送|分送|联系人|联系电话)：")


def _ends_a_sentence(draft: Draft, piece: Piece) -> bool:
    return draft.plain[piece.end - 1] in "。；" and COPIES.match(draft.plain, piece.start) is None


def furnish(draft: Draft) -> None:
    """Gives `role = "other"` to furniture."""
    for piece in draft.pieces:
        if piece.start in draft.heads:
            piece.role = "other"
            piece.explain(COLUMN_HEAD.id, COLUMN_HEAD.about)
        if piece.role is not None or piece.end - piece.start > LONGEST or _ends_a_sentence(draft, piece):
            continue
        for rule in RULES:
            match = rule.regex.match(draft.plain, piece.start, piece.end)
            role = rule.produce(match, piece, draft) if match else None
            if role is not None:
                piece.role = role
                piece.explain(rule.id, rule.about)
                break
