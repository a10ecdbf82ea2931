"""`furniture.mark_line`: A line that holds only a mark: 秘密★1年, 内部, 内部资料 注意保存, 特急."""

from __future__ import annotations

import re

from fenjie.document import SegmentRole
from fenjie.draft import Draft, Piece
from fenjie.rules import Rule


def _role(match: re.Match[str], piece: Piece, draft: Draft) -> SegmentRole | None:
    if piece.place or piece.rest:
        return None
    marked = any(mark.span.start < piece.end and piece.start < mark.span.end for mark in draft.marks)
    return "other" if match["urgent"] or marked else None


RULE: Rule[SegmentRole] = Rule(
    id="furniture.mark_line",
    about="A line that holds only a mark: 秘密★1年, 内部, 内部资料 注意保存, 特急.",
    pattern=r"(?:(?P<urgent>特急|特提|加急|平急|急件)|[^，。：]{0,4}(?:密|内部)[^。]{0,20}|密级：[^。]{0,20})$",
    produce=_role,
)
