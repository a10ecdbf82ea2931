"""Which sentences of a library come near those asked: a kept index of documents that are added and taken out one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from fenjie.errors import SameDocument
from fenjie.linking.items import Item
from fenjie.linking.rows import Rows, Sparse, Vocabulary, rarity, stack
from fenjie.linking.words import Floats, Ints

SMALL = 4096  # rows that are compared one with one, letters and all
CHUNK = 8192  # rows of a large library that are looked at together
PAIRS, FEWEST = 45_000, 32  # pairs of sentences whose clauses are compared together (they fit a processor's cache)
WIDE = 3  # times as many as asked for pass the first look at a large library


@dataclass(frozen=True)
class Near:
    """For each sentence asked its nearest ones, best first: `rows` of `found` (fewer where fewer are held), and how alike
    they are in words, letters, letters of their most alike clauses, meaning, and meaning with their headings, each a cosine."""

    asked: Rows
    found: Rows
    documents: tuple[str, ...]  # of the rows of `found`
    rows: Ints
    words: Floats
    letters: Floats
    clause: Floats
    meaning: Floats
    setting: Floats
    rarity: Floats  # of the words' columns


class Index:
    """Sentences of any number of documents. Adding or removing one costs as much as that document; what the words are worth
    is counted anew from the whole library at the next question."""

    def __init__(self) -> None:
        self._vocabulary = Vocabulary()
        self._documents: dict[str, Rows] = {}
        self._stacked: tuple[Rows, tuple[str, ...]] | None = None

    def __len__(self) -> int:
        """How many sentences are held."""
        return sum(len(rows.items) for rows in self._documents.values())

    def __contains__(self, document: str) -> bool:
        return document in self._documents

    def add(self, document: str, items: Sequence[Item]) -> None:
        """Takes a document in. Raises SameDocument where it is held already."""
        if document in self._documents:
            raise SameDocument(f"“{document}”已经在索引里。")
        if items:
            self._documents[document] = self._vocabulary.rows(items)
            self._stacked = None

    def remove(self, document: str) -> None:
        """Takes a document out. Raises KeyError where it is not held."""
        del self._documents[document]
        self._stacked = None

    def nearest(self, items: Sequence[Item], count: int = 10) -> Near:
        """The nearest sentences for each one asked. Neither side may be empty."""
        asked = self._vocabulary.rows(items)
        held, documents = self._all()
        worth = rarity([asked.words, held.words], len(self._vocabulary))
        if len(held.items) > SMALL:
            rows = _first_look(asked, held, worth, count * WIDE)
            held, documents = held.chosen(rows), tuple(documents[row] for row in rows)
        return _compare((asked, held), documents, worth, count)

    def _all(self) -> tuple[Rows, tuple[str, ...]]:
        if self._stacked is None:
            owners = tuple(name for name, rows in self._documents.items() for _ in rows.items)
            self._stacked = stack(list(self._documents.values())), owners
        return self._stacked


def _first_look(asked: Rows, held: Rows, worth: Floats, count: int) -> Ints:
    """The rows of a large library that come near any sentence asked, by words and meaning."""
    mine, theirs = asked.words.matrix(worth), held.words.matrix(worth)
    best = np.zeros((len(asked.items), 0), np.float32)
    rows = np.zeros((len(asked.items), 0), np.int32)
    for begin in range(0, len(held.items), CHUNK):
        part = slice(begin, begin + CHUNK)
        alike = _dense(mine @ theirs[part].T) + asked.meaning @ held.meaning[part].T
        kept = _top(alike, count)
        best = np.concatenate([best, np.take_along_axis(alike, kept, 1)], axis=1)
        rows = np.concatenate([rows, kept + begin], axis=1).astype(np.int32)
        kept = _top(best, count)
        best, rows = np.take_along_axis(best, kept, 1), np.take_along_axis(rows, kept, 1)
    return np.unique(rows).astype(np.int32)


def _compare(sides: tuple[Rows, Rows], documents: tuple[str, ...], worth: Floats, count: int) -> Near:
    """Every sentence asked against every one held."""
    asked, held = sides
    words = _dense(asked.words.matrix(worth) @ held.words.matrix(worth).T)
    pairs = rarity([asked.clauses, held.clauses])
    letters = _dense(asked.letters.matrix(pairs) @ held.letters.matrix(pairs).T)
    clause = _clauses(asked, held, pairs)
    meaning = asked.meaning @ held.meaning.T
    alike = words + letters + meaning
    top = _top(alike, count)
    top = np.take_along_axis(top, np.argsort(-np.take_along_axis(alike, top, 1), axis=1, kind="stable"), 1)
    setting = asked.setting @ held.setting.T
    near = [np.take_along_axis(part, top, 1) for part in (words, letters, clause, meaning, setting)]
    return Near(asked, held, documents, top, near[0], near[1], near[2], near[3], near[4], worth)


def _clauses(asked: Rows, held: Rows, worth: Floats) -> Floats:
    """How alike the two most alike clauses are, some of the sentences asked at a time."""
    mine, theirs = asked.clauses.matrix(worth), held.clauses.matrix(worth).T.tocsr()
    best = np.empty((len(asked.items), len(held.items)), np.float32)
    step = max(FEWEST, PAIRS // len(held.items))
    for begin in range(0, len(best), step):
        firsts = asked.firsts[begin : begin + step + 1]
        alike = _most(_dense(mine[firsts[0] : firsts[-1]] @ theirs), firsts - firsts[0])
        best[begin : begin + step] = _most(np.ascontiguousarray(alike.T), held.firsts).T
    return best


def _most(alike: Floats, firsts: Ints) -> Floats:
    """The highest values of each sentence's rows: first rows, second rows …, which numpy does faster than `reduceat`."""
    best = alike[firsts[:-1]]
    counts = np.diff(firsts)
    for nth in range(1, int(counts.max())):
        rows = np.flatnonzero(counts > nth)
        best[rows] = np.maximum(best[rows], alike[firsts[rows] + nth])
    return best


def _dense(product: Sparse) -> Floats:
    return np.asarray(product.toarray(), dtype=np.float32)


def _top(alike: Floats, count: int) -> Ints:
    """The columns of the highest values of each row, in no order."""
    if alike.shape[1] <= count:
        return np.broadcast_to(np.arange(alike.shape[1], dtype=np.int32), alike.shape).copy()
    return np.argpartition(alike, -count, axis=1)[:, -count:].astype(np.int32)
