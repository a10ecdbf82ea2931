"""How this document uses numbering and run-in headings: asked once, so that single lines are judged in company."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from fenjie.draft import Draft, Piece

LONGEST = 46  # characters of a run-in heading, numbering apart
SHORT = 24
PARALLEL = 3
OPENING = 0.8  # an opening heading is at most this long, measured by the sentences behind it
NUMBER = re.compile(r"\d(?!G|D|号)")
TIME = re.compile(r"今年|明年|去年|年底|全年|年内|半年|季度|期间|过去|近年|当前|(?<!项)目前|现阶段|时期|以来")
NOT_A_NAME = re.compile(
    r"^(?:我们|在|各|我国|这|其中|此外|对于?[^，。]{2,20}的，|由于|为了?|根据|按照|如|如果|经|凡|请|现|让我们|但|因此|必须)|"
    r"(?:之年|之际|衷心|感谢|同志们)|是[^，。]{2,}(?:的|之[一要]|年|期|措|径|求|任|命|障|础|手|点|键)。|[：？！；]$"
)
QUOTED = re.compile(r"[“《][^”》]{0,40}[”》]")

YEAR = re.compile(r"(?:19|20)\d\d(?:[—\-至](?:19|20)\d\d)?年(?:度)?|“十[一-龥]五”(?:时期|期间)?")


def names_part(draft: Draft, piece: Piece, longest: int = 60) -> bool:
    """Whether a line could be the title of a part: as `names_only`, but it may name its year or plan period."""
    words = YEAR.sub("", draft.plain[piece.body : piece.end])
    return 2 <= len(words) <= longest and not NUMBER.search(QUOTED.sub("", words)) and not NOT_A_NAME.search(words)


def names_only(draft: Draft, piece: Piece, longest: int = LONGEST) -> bool:
    """Whether the piece could be a heading: short, no number, no time, not a statement or an order to somebody."""
    if not 3 <= piece.end - piece.body <= longest:
        return False
    words = draft.plain[piece.body : piece.end]
    if NUMBER.search(QUOTED.sub("", words)) or NOT_A_NAME.search(words):
        return False
    return not TIME.search(QUOTED.sub("", words))


@dataclass(frozen=True, slots=True)
class Style:
    """`numbered`: markers whose points open with a heading; `run_in`: whether paragraphs open with one;
    `nested`: whether a second one often follows at once; `parallel`: starts of sentences built like others of their
    paragraph; `alone`: markers of sentences that stand alone in their line and have something below them."""

    numbered: frozenset[str]
    run_in: bool
    nested: bool
    parallel: frozenset[int]
    alone: frozenset[str]


def survey(draft: Draft, follows: dict[int, int]) -> Style:
    """Looks at every first piece; `follows[i]` counts the pieces behind piece i in its line that say something."""
    tallies: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for index, piece in enumerate(draft.pieces):
        if piece.place and piece.marker != "numbering.ordinal":
            continue
        if not piece.marker and follows[index] < 1:
            continue
        bare_end = draft.plain[piece.end - 1] not in "。；！？：）"
        tally = tallies[piece.marker]
        tally[0] += 1
        tally[1] += names_only(draft, piece) and (bare_end or _opens(draft, index, follows[index]))
    numbered = frozenset(marker for marker, (all_, like) in tallies.items() if marker and like * 2 >= all_)
    all_, like = tallies[""]
    return Style(numbered, all_ > 0 and like * 5 >= all_ * 2, _nested(draft, follows), _parallel(draft), _alone(draft))


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


def _alone(draft: Draft) -> frozenset[str]:
    """Markers most of whose sentences, where they stand alone in their line, have something below them."""
    tallies: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for index, piece in enumerate(draft.pieces):
        if piece.marker and piece.level <= 2 and not piece.place and not piece.rest:
            tallies[piece.marker][0] += 1
            tallies[piece.marker][1] += goes_on_below(draft, index)
    return frozenset(marker for marker, (all_, below) in tallies.items() if below * 5 >= all_ * 3)
