"""Headings: which pieces are titles of what follows, and how deep they stand."""

from __future__ import annotations

from fenjie.draft import Draft, Piece
from fenjie.rules import Rule
from fenjie.structure.headings.bare_line import RULE as BARE_LINE
from fenjie.structure.headings.named_stop import RULE as NAMED_STOP
from fenjie.structure.headings.nested_run_in import RULE as NESTED_RUN_IN
from fenjie.structure.headings.numbered_line import RULE as NUMBERED_LINE
from fenjie.structure.headings.numbered_run_in import RULE as NUMBERED_RUN_IN
from fenjie.structure.headings.numbered_sentence import RULE as NUMBERED_SENTENCE
from fenjie.structure.headings.parallel import RULE as PARALLEL
from fenjie.structure.headings.place import Place
from fenjie.structure.headings.run_in import RULE as RUN_IN
from fenjie.structure.headings.run_in_behind import RULE as RUN_IN_BEHIND
from fenjie.structure.headings.term_line import RULE as TERM_LINE
from fenjie.structure.style import breaks_off, goes_on_below, next_opens, survey
from fenjie.text import Span as Span

RULES: tuple[Rule[int], ...] = (
    TERM_LINE,
    NUMBERED_LINE,
    NAMED_STOP,
    NUMBERED_SENTENCE,
    NUMBERED_RUN_IN,
    BARE_LINE,
    RUN_IN,
    RUN_IN_BEHIND,
    PARALLEL,
    NESTED_RUN_IN,
)

LONGEST = 90  # characters of the longest heading, numbering apart


def head(draft: Draft) -> None:
    """Gives `role = "heading"` and a level to every piece that one of the rules takes."""
    follows = _follows(draft.pieces)
    place = Place(survey(draft, follows))
    for index, piece in enumerate(draft.pieces):
        place.follows = follows[index]
        place.below = bool(piece.marker) and goes_on_below(draft, index)
        if not piece.place:
            place.after_heading = 0
            place.line_length = piece.rest + 1
            place.goes_on = index > 0 and breaks_off(draft, draft.pieces[index - 1], wrapped=place.style.wrapped)
        place.next_opens = place.style.behind and place.after_number and next_opens(draft, index, follows)
        if piece.role is None and not piece.assigns and _possible(piece, place):
            _try(draft, piece, place)
        _step(piece, place)


def _possible(piece: Piece, place: Place) -> bool:
    """Spares the rules most pieces: one inside a paragraph is a heading only where the paragraph has headings inside."""
    if piece.end - piece.body > LONGEST:
        return False
    if not piece.place or piece.marker:
        return True
    return place.style.nested or place.after_number or piece.start in place.style.parallel


def _try(draft: Draft, piece: Piece, place: Place) -> None:
    for rule in RULES:
        match = rule.regex.match(draft.plain, piece.body, piece.end)
        level = rule.produce(match, piece, draft, place) if match else None
        if level is not None:
            piece.role, piece.level = "heading", level
            piece.explain(rule.id, rule.about)
            return


def _step(piece: Piece, place: Place) -> None:
    """Follows the paragraph: heading, nested heading, sentence, …"""
    heading = piece.role == "heading"
    place.after_number = heading and bool(piece.marker)
    place.doubled = bool(piece.place) and (place.doubled or (heading and piece.level == 7))
    if not piece.place:
        place.after_heading = 1 if heading and piece.level == 6 else 4
    elif heading:
        place.after_heading = 2
    else:
        place.after_heading = {1: 3, 2: 3, 3: 3}.get(place.after_heading, 4)


def _follows(pieces: list[Piece]) -> dict[int, int]:
    """For each piece how many pieces behind it in its line say more than who does it."""
    found: dict[int, int] = {}
    line, count = -1, 0
    for index in range(len(pieces) - 1, -1, -1):
        piece = pieces[index]
        if piece.line != line:
            line, count = piece.line, 0
        found[index] = count
        count += not piece.assigns
    return found
