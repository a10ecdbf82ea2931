"""Builds the tree of sections from the headings and tells every piece where it stands and which way it looks."""

from __future__ import annotations

from fenjie.document import Outlook, Section
from fenjie.draft import Draft, Piece
from fenjie.structure import outlook
from fenjie.text import Span


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
            if piece.level <= 2:
                own = open_[-1].outlook
                settled = own is not None and open_[-1].level <= 2
                drift = own or drift
        elif not piece.place and not settled and not glossary:
            drift = outlook.turn(draft, piece, drift)
        piece.section = open_[-1].index if open_ else None
        piece.outlook = "frame" if glossary else _outlook(open_, drift)
    _close(draft)


def _open(draft: Draft, piece: Piece, open_: list[Section], base: Outlook) -> None:
    while open_ and open_[-1].level >= piece.level:
        open_.pop()
    title = draft.text.content[piece.body : piece.end].rstrip("。：；")
    dated = piece.level <= 2 or piece.marker in ("numbering.arabic", "numbering.decimal")
    own = None if not dated else outlook.of_title(draft.plain[piece.body : piece.end].rstrip("。"), draft.year, piece.level)
    if own is None and piece.level == 1 and base == "back":
        own = "ahead" if any(s.level == 1 and s.outlook is not None for s in draft.sections) else None
    parent = open_[-1].index if open_ else None
    found = Section(len(draft.sections), piece.level, piece.number, title, Span(piece.start, piece.end), parent, own)
    draft.sections.append(found)
    open_.append(found)


def _outlook(open_: list[Section], drift: Outlook | None) -> Outlook | None:
    """The innermost section that says something; a child of a frame that is silent looks ahead."""
    for depth, found in enumerate(reversed(open_)):
        if found.outlook == "frame" and depth and found.level < 2 <= open_[-1].level < 6:
            return "ahead"
        if found.outlook is not None:
            return found.outlook
    return drift


def _close(draft: Draft) -> None:
    """Stretches each section to the heading that ends it and settles what its outlook is."""
    end_of_text = draft.pieces[-1].end if draft.pieces else 0
    ends: dict[int, int] = {}
    for found in reversed(draft.sections):
        later = [s for s in draft.sections[found.index + 1 :] if s.level <= found.level]
        ends[found.index] = later[0].span.start if later else end_of_text
    draft.sections = [
        Section(s.index, s.level, s.number, s.title, Span(s.span.start, ends[s.index]), s.parent, s.outlook)
        for s in draft.sections
    ]
