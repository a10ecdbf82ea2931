"""Scans a text for many words at once, some pieces at a time, so that a long text needs no long list of hits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ahocorasick_rs import AhoCorasick

from fenjie.draft import Draft, Piece
from fenjie.rules import Rule

AT_ONCE = 2000  # pieces


def hits(
    draft: Draft, pieces: Sequence[Piece], words: AhoCorasick, *, overlapping: bool
) -> Iterator[tuple[Piece, int]]:
    """(piece, number of the word) for every word that begins in one of the pieces, which stand in order."""
    for first in range(0, len(pieces), AT_ONCE):
        chunk = pieces[first : first + AT_ONCE]
        base, at = chunk[0].start, 0
        found = words.find_matches_as_indexes(draft.plain[base : chunk[-1].end], overlapping=overlapping)
        for word, start, _end in found:
            while chunk[at].end <= base + start:
                at += 1
            if base + start >= chunk[at].start:
                yield chunk[at], word


class Spotter:
    """Says which rules have one of their `needs` in a piece, so that only they are asked there."""

    def __init__(self, rules: Sequence[Rule[Any]]) -> None:
        owners: dict[str, list[int]] = {}
        for number, rule in enumerate(rules):
            for word in rule.needs:
                owners.setdefault(word, []).append(number)
        self._words = AhoCorasick(list(owners))
        self._owners = tuple(owners.values())

    def __call__(self, draft: Draft, pieces: Sequence[Piece]) -> Iterator[tuple[Piece, list[int]]]:
        """(piece, numbers of its rules in their order) for every piece that has a word."""
        asked: Piece | None = None
        numbers: set[int] = set()
        for piece, word in hits(draft, pieces, self._words, overlapping=True):
            if piece is not asked:
                if asked is not None:
                    yield asked, sorted(numbers)
                asked, numbers = piece, set()
            numbers.update(self._owners[word])
        if asked is not None:
            yield asked, sorted(numbers)
