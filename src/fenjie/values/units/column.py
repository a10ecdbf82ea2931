"""`unit.column`: a table cell under 牵头单位, 责任单位, 配合单位, 责任领导."""

from __future__ import annotations

import re

from fenjie.document import UnitMention
from fenjie.draft import Draft
from fenjie.rules import Rule
from fenjie.structure.segments import piece_at
from fenjie.text import Span
from fenjie.values.units.labelled import role_of
from fenjie.values.units.mentions import listed

HEAD = re.compile(
    r"(?:牵头|责任|负责|配合|主办|协办|承办|主责|协同|落实|实施|分管|包保|包联|指导|主管)(?!考核|评估)[^。，]{0,6}(?:单位|部门|领导|人|主体)"
)
PLAIN = re.compile(r"[\d.,%/\-—\s|]*$")


def _mentions(head: re.Match[str], plain: str, start: int, end: int) -> list[UnitMention]:
    role = role_of(head.group())
    if role is None:
        return []
    return listed(plain, start, end, role, RULE.id)


RULE: Rule[list[UnitMention]] = Rule(
    id="unit.column",
    about="A table cell under 牵头单位, 责任单位, 配合单位 or 责任领导.",
    pattern=HEAD.pattern,
    produce=_mentions,
)


def assign_cells(draft: Draft) -> None:
    """Reads the unit columns; a piece that holds nothing but such cells and numbers only assigns."""
    for cell in draft.cells:
        head = HEAD.match(cell.head)
        piece = piece_at(draft, cell.start)
        if head is None or piece is None:
            continue
        for found in RULE.produce(head, draft.plain, cell.start, cell.end) or []:
            home = piece_at(draft, found.span.start) or piece  # a cell with a full stop has more than one
            span = Span(found.span.start, min(found.span.end, home.end))
            home.units += (UnitMention(span, span.of(draft.text.content), found.role, found.rule),)
        if PLAIN.match(draft.plain[piece.start : cell.start]):
            piece.assigns = True
