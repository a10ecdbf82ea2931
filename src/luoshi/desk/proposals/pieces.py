"""Cuts a sentence into pieces that become matters of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from luoshi.desk.proposals.sentence import Row, Sentence
from luoshi.desk.proposals.table_rows import TELLING

MOST = 12  # matters of one sentence
_SEPARATOR = re.compile(r"[，、；;]")
_OPEN, _CLOSED = "（(“‘《〈", "）)”’》〉"
_ASSIGNS = re.compile(r"(牵头|负责|配合|落实)$")
_END = "，、；; "


def places_in(text: str) -> list[int]:
    """Where a sentence may be cut: after each ，、； that stands outside brackets and quotes, with words on both sides."""
    found, depth = [], 0
    for at, character in enumerate(text):
        depth += (character in _OPEN) - (character in _CLOSED)
        if depth <= 0 and _SEPARATOR.match(character) and text[at + 1 :].strip(_END + "。"):
            found.append(at + 1)
    return found


def sentence_places(sentence: Sentence) -> list[int]:
    """As `places_in`; in a table row only inside tasks and targets."""
    telling = [cell for cell in sentence.cells if cell.column in TELLING]
    places = places_in(sentence.text)
    if not sentence.cells:
        return places
    return [place for place in places if any(c.start < place + sentence.start < c.end for c in telling)]


def usual_cuts(sentence: Sentence) -> list[int]:
    """One piece for each quantity; without two of them, at the semicolons, else in two at the last comma. Never behind
    words that only say who leads or supports."""
    places = [place for place in sentence_places(sentence) if not _ASSIGNS.search(sentence.text[: place - 1])]
    spans = sorted((row["start"] - sentence.start, row["end"] - sentence.start) for row in sentence.rows("measures"))
    between = [
        max((place for place in places if end <= place <= start), default=0)
        for (_start, end), (start, _end) in zip(spans, spans[1:], strict=False)
    ]
    if any(between):
        return sorted({place for place in between if place})[: MOST - 1]
    for mark in ("；;", "，", "、"):
        if found := [place for place in places if sentence.text[place - 1] in mark]:
            return found[: MOST - 1] if mark == "；;" else found[-1:]
    return []


def pieces_of(sentence: Sentence, cuts: Sequence[int]) -> list[Sentence]:
    """The pieces between the cuts. Each has the quantities that stand in it; a date or unit that stands in an earlier
    piece holds for the next ones too, until they name their own; so does a lead when only others are named."""
    edges = [0, *cuts, len(sentence.text)]
    pieces: list[Sentence] = []
    carried: dict[str, list[Row]] = {"deadlines": [], "recurrences": [], "units": []}
    for left, right in zip(edges, edges[1:], strict=False):
        own = {
            name: [row for row in sentence.rows(name) if left <= row["start"] - sentence.start < right]
            for name in ("measures", *carried)
        }
        for name in carried:
            carried[name] = own[name] = _held(carried[name], own[name])
        pieces.append(
            replace(
                sentence,
                text=sentence.text[left:right].rstrip(_END),
                start=sentence.start + left,
                reading={**sentence.reading, **own},
            )
        )
    return pieces


def _held(before: list[Row], own: list[Row]) -> list[Row]:
    """What holds in a piece, from what held in the one before it and what it says itself."""
    if not own or any(row.get("role") == "lead" for row in own):
        return own or before
    return [row for row in before if row.get("role") == "lead"] + own
