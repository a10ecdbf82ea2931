"""Builds the tree of sections from the headings and tells every piece where it stands and which way it looks."""

from __future__ import annotations

from fenjie.document import Outlook, Section
from fenjie.draft import Draft, Piece
from fenjie.structure import outlook
from fenjie.text import Span

DEMANDS = "总体"  # 总体要求: a part of it that says nothing else looks ahead; a part of 背景 does not


def section(draft: Draft) -> None:
    """Fills `draft.sections` and each piece's `section` and `outlook`."""
    base = outlook.default(draft)
    open_: list[Section] = []
    drift: Outlook | None = base
    settled = False
    for piece in draft.pieces:
        glossary = piece.start >= draft.glossary_from
        if piece.role == "heading" and not glossary:
            _open(draft, piece, open_, base)
            if piece.level == 0:  # the title: holds until a paragraph turns
                own = outlook.of_title(draft.plain[piece.body : piece.end], draft.year, 0)
                settled, drift = own == "ahead", own or drift
            elif piece.level <= 2:
                own = open_[-1].outlook
                settled = any(found.outlook is not None and found.level <= 2 for found in open_)
                drift = own if own in ("ahead", "back") else drift
                if outlook.is_mixed(draft.plain[piece.body : piece.end]):
                    drift = "back"
        elif not piece.place and not settled and not glossary:
            drift = outlook.turn(draft, piece, drift)
        piece.section = open_[-1].index if open_ else None
        piece.outlook = "frame" if glossary else _outlook(open_, drift)
    _close(draft)


def _open(draft: Draft, piece: Piece, open_: list[Section], base: Outlook) -> None:
    while open_ and open_[-1].level >= piece.level:
        open_.pop()
    title = draft.text.content[piece.body : piece.end].rstrip("。：；")
    dated = 1 <= piece.level <= 2 or piece.marker in ("numbering.arabic", "numbering.decimal")
    own = (
        None
        if not dated
        else outlook.of_title(draft.plain[piece.body : piece.end].rstrip("。"), draft.year, piece.level)
    )
    mixed = outlook.is_mixed(draft.plain[piece.body : piece.end])
    if own is None and piece.level == 1 and base == "back" and not mixed:
        own = "ahead" if draft.outlook_known else None
    parent = open_[-1].index if open_ else None
    found = Section(len(draft.sections), piece.level, piece.number, title, Span(piece.start, piece.end), parent, own)
    draft.sections.append(found)
    draft.outlook_known = draft.outlook_known or (piece.level == 1 and own is not None)
    open_.append(found)


def _outlook(open_: list[Section], drift: Outlook | None) -> Outlook | None:
    """The innermost section that says something; a child of a frame that is silent looks ahead."""
    for depth, found in enumerate(reversed(open_)):
        if found.outlook == "frame" and depth and DEMANDS in found.title and found.level < 2 <= open_[-1].level < 6:
            return "ahead"
        if found.outlook is not None:
            return found.outlook
    return drift


def _close(draft: Draft) -> None:
    """Stretches each section to the heading that ends it and settles what its outlook is."""
    end_of_text = draft.pieces[-1].end if draft.pieces else 0
    begun: list[tuple[int, int]] = []  # (level, start) of the sections behind, nearest last, levels falling
    closed: list[Section] = []
    for s in reversed(draft.sections):
        while begun and begun[-1][0] > s.level:
            begun.pop()
        end = begun[-1][1] if begun else end_of_text
        closed.append(Section(s.index, s.level, s.number, s.title, Span(s.span.start, end), s.parent, s.outlook))
        begun.append((s.level, s.span.start))
    draft.sections = closed[::-1]
