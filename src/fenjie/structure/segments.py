"""Cuts a text into segments: maximal runs that end with 。！？； or the end of their line (or table cell).

A closing quotation mark or bracket right after the terminator belongs to the segment; white space around it does not.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from fenjie.draft import Draft, Piece

RUN = re.compile(r"[^。！？；\n\t]*[。！？；]+[”’」』）)】〕》\]］]*|[^。！？；\n\t]+")


def split(draft: Draft) -> None:
    """Fills `draft.pieces`: together they hold every character that is not white space, each exactly once."""
    content = draft.text.content
    line, line_end, place = 0, -1, 0
    for match in RUN.finditer(content):
        run = match.group()
        bare = run.strip()
        if not bare:
            continue
        start = match.start() + len(run) - len(run.lstrip())
        if start > line_end:
            line_end = content.find("\n", start)
            line_end = len(content) if line_end < 0 else line_end
            line, place = line + 1, 0
        piece = Piece(start, start + len(bare), line, place, body=start)
        draft.pieces.append(piece)
        place += 1
    draft.starts = [piece.start for piece in draft.pieces]
    _count_rest(draft)


def _count_rest(draft: Draft) -> None:
    rest, line = 0, -1
    for piece in reversed(draft.pieces):
        rest = rest + 1 if piece.line == line else 0
        line = piece.line
        piece.rest = rest


def piece_at(draft: Draft, offset: int) -> Piece | None:
    """The piece that holds the character at `offset`, or None between two pieces."""
    index = bisect_right(draft.starts, offset) - 1
    if index < 0 or draft.pieces[index].end <= offset:
        return None
    return draft.pieces[index]
