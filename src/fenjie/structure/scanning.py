"""Scans a text for many words at once, some pieces at a time, so that a long text needs no long list of hits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ahocorasick_rs import AhoCorasick

from fenjie.draft import Draft, Piece

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
