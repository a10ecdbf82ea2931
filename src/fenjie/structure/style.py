"""How this document uses numbering and run-in headings: asked once, so that single lines are judged in company."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from fenjie.draft import Draft, Piece
from fenjie.structure.naming import LONGEST, SHORT, names_only

PARALLEL = 3
OPENING = 0.8  # an opening heading is at most this long, measured by the sentences behind it
CLOSED = "。！？；：）”》|"  # signs that may end a line of whole sentences
LINE = 20  # a line this long could be one of a text with hard line ends
USUAL = 2.8  # how much longer than the usual heading of its document a run-in heading may be


@dataclass(frozen=True, slots=True)
class Style:
    """`numbered`: markers whose points open with a heading; `run_in`: whether paragraphs open with one;
    `longest`: how long such a one may be, by the usual one of the document;
    `nested`: whether a second one often follows at once; `behind`: whether that happens behind numbered headings; `parallel`: starts of sentences built like others of their
    paragraph; `alone`: markers of sentences that stand alone in their line and have something below them; `wrapped`: whether lines end inside sentences."""

    numbered: frozenset[str]
    run_in: bool
    longest: int
    nested: bool
    behind: bool
    parallel: frozenset[int]
    alone: frozenset[str]
    wrapped: bool


def survey(draft: Draft, follows: dict[int, int]) -> Style:
    """Looks at every first piece; `follows[i]` counts the pieces behind piece i in its line that say something."""
    tallies: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    lengths: list[int] = []
    for index, piece in enumerate(draft.pieces):
        if piece.place and piece.marker != "numbering.ordinal":
            continue
        if not piece.marker and follows[index] < 1:
            continue
        bare_end = draft.plain[piece.end - 1] not in "。；！？：）"
        tally = tallies[piece.marker]
        tally[0] += 1
        like_one = names_only(draft, piece) and (bare_end or _opens(draft, index, follows[index]))
        tally[1] += like_one
        if like_one and not piece.marker:
            lengths.append(piece.end - piece.body)
    numbered = frozenset(marker for marker, (all_, like) in tallies.items() if marker and like * 2 >= all_)
    all_, like = tallies[""]
    longest = min(LONGEST, max(SHORT, round(USUAL * median(lengths)))) if lengths else LONGEST
    run_in = all_ > 0 and like * 5 >= all_ * 2
    return Style(
        numbered, run_in, longest, _nested(draft, follows), _behind(draft, follows), _parallel(draft), _alone(draft),
        _wrapped(draft),
    )  # fmt: skip


def _nested(draft: Draft, follows: dict[int, int]) -> bool:
    """Whether at least half of the paragraphs that open with a heading go on with a second short sentence."""
    opened = doubled = 0
    for index, piece in enumerate(draft.pieces[:-1]):
        if piece.place or piece.marker or follows[index] < 2 or not names_only(draft, piece, SHORT):
            continue
        opened += 1
        second = draft.pieces[index + 1]
        doubled += "，" not in draft.words(second) and names_only(draft, second, SHORT)
    return opened >= 3 and doubled * 10 >= opened * 3


def _behind(draft: Draft, follows: dict[int, int]) -> bool:
    """Whether more than one numbered heading has a run-in heading behind it and paragraphs below that open with one."""
    found = 0
    for index, piece in enumerate(draft.pieces[:-1]):
        if piece.marker and not piece.place and follows[index] > 1 and next_opens(draft, index, follows):
            found += names_only(draft, piece) and names_only(draft, draft.pieces[index + 1])
    return found > 1


def next_opens(draft: Draft, index: int, follows: dict[int, int]) -> bool:
    """Whether the next line has no number, and opens with a sentence that could be a heading of more."""
    following = index + 1 + draft.pieces[index].rest
    if following >= len(draft.pieces):
        return False
    piece = draft.pieces[following]
    return not piece.marker and follows[following] > 0 and names_only(draft, piece)


def _parallel(draft: Draft) -> frozenset[int]:
    """Starts of short sentences of which a paragraph holds at least three with the same first and last two characters."""
    alike: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    for piece in draft.pieces:
        if piece.place and 6 <= piece.end - piece.start <= SHORT + 2 and not piece.marker:
            words = draft.words(piece)
            if words[-1] == "。" and "，" not in words and names_only(draft, piece):
                alike[piece.line, words[:2], words[-3:-1]].append(piece.start)
    return frozenset(start for starts in alike.values() if len(starts) >= PARALLEL for start in starts)


def _opens(draft: Draft, index: int, follows: int) -> bool:
    """Whether the sentence is clearly shorter than those behind it in its paragraph."""
    if not follows:
        return False
    first = draft.pieces[index]
    behind = [p.end - p.start for p in draft.pieces[index + 1 : index + 1 + first.rest] if not p.assigns]
    return (first.end - first.body) * len(behind) <= OPENING * sum(behind)


def goes_on_below(draft: Draft, index: int) -> bool:
    """Whether a numbered piece, alone in its line, is followed by something that is no point of the same list."""
    piece = draft.pieces[index]
    if piece.rest or index + 1 >= len(draft.pieces):
        return False
    below = draft.pieces[index + 1]
    return below.marker != "numbering.article" and (not below.marker or below.level > piece.level) and not below.assigns


def breaks_off(draft: Draft, piece: Piece, *, wrapped: bool) -> bool:
    """Whether the last piece of a line is text that ends inside its sentence; in a text with hard line ends most do."""
    length = piece.end - piece.start + 40 * piece.place
    if piece.role is not None or draft.plain[piece.end - 1] in CLOSED or length < (15 if wrapped else 30):
        return False
    return wrapped or "，" in draft.words(piece)


def _wrapped(draft: Draft) -> bool:
    """Whether more than a third of the longer lines end inside a sentence, and the next line has no number."""
    long = open_ = 0
    for piece, below in pairwise(draft.pieces):
        if not piece.rest and (piece.place or piece.end - piece.start >= LINE):
            long += 1
            open_ += draft.plain[piece.end - 1] not in CLOSED and not below.marker and not piece.marker
    return long >= 12 and open_ * 3 > long


def _alone(draft: Draft) -> frozenset[str]:
    """Markers most of whose sentences, where they stand alone in their line, have something below them; `wrapped`: whether lines end inside sentences."""
    tallies: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for index, piece in enumerate(draft.pieces):
        if piece.marker and piece.level <= 2 and not piece.place and not piece.rest:
            tallies[piece.marker][0] += 1
            tallies[piece.marker][1] += goes_on_below(draft, index)
    return frozenset(marker for marker, (all_, below) in tallies.items() if below * 5 >= all_ * 3)
