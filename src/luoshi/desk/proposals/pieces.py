"""Cuts a sentence into pieces that become matters of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from luoshi.desk.proposals.sentence import Row, Sentence

MOST = 12  # matters of one sentence
_SEPARATOR = re.compile(r"[，、；;]")
_OPEN, _CLOSED = "（(“‘《〈", "）)”’》〉"
_END = "，、；; "


def places_in(text: str) -> list[int]:
    """Where a sentence may be cut: after each ，、； that stands outside brackets and quotes, with words on both sides."""
    found, depth = [], 0
    for at, character in enumerate(text):
        depth += (character in _OPEN) - (character in _CLOSED)
        if depth <= 0 and _SEPARATOR.match(character) and text[at + 1 :].strip(_END + "。"):
            found.append(at + 1)
    return found


def usual_cuts(sentence: Sentence) -> list[int]:
    """One piece for each quantity; without two of them, at the semicolons, else at the commas."""
    places = places_in(sentence.text)
    spans = sorted((row["start"] - sentence.start, row["end"] - sentence.start) for row in sentence.rows("measures"))
    between = [
        max((place for place in places if end <= place <= start), default=0)
        for (_start, end), (start, _end) in zip(spans, spans[1:], strict=False)
    ]
    if any(between):
        return sorted({place for place in between if place})[: MOST - 1]
    for mark in ("；;", "，", "、"):
        if found := [place for place in places if sentence.text[place - 1] in mark]:
            return found[: MOST - 1]
    return []


def pieces_of(sentence: Sentence, cuts: Sequence[int]) -> list[Sentence]:
    """The pieces between the cuts. Each has the quantities that stand in it; a date or unit that stands in an earlier
    piece holds for the next ones too, until they name their own."""
    edges = [0, *cuts, len(sentence.text)]
    pieces: list[Sentence] = []
    carried: dict[str, list[Row]] = {"deadlines": [], "recurrences": [], "units": []}
    for left, right in zip(edges, edges[1:], strict=False):
        own = {
            name: [row for row in sentence.rows(name) if left <= row["start"] - sentence.start < right]
            for name in ("measures", *carried)
        }
        for name in carried:
            carried[name] = own[name] = own[name] or carried[name]
        pieces.append(
            replace(
                sentence,
                text=sentence.text[left:right].rstrip(_END),
                start=sentence.start + left,
                reading={**sentence.reading, **own},
            )
        )
    return pieces
