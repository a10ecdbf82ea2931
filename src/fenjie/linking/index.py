"""Which sentences of a library come near those asked: a kept index of documents that are added and taken out one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from fenjie.errors import SameDocument
from fenjie.linking.items import Item
from fenjie.linking.rows import Rows, Sparse, Vocabulary, begins_of, rarity, stack
from fenjie.linking.words import Floats, Ints

SMALL = 4096  # rows that are compared one with one, letters and all
CHUNK = 8192  # rows of a large library that are looked at together
PAIRS, FEWEST = 30_000, 32  # pairs of sentences whose clauses are compared together: so few that memory is used again
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
    """Every sentence asked against every one held; clauses and headings only of the nearest."""
    asked, held = sides
    words = _dense(asked.words.matrix(worth) @ held.words.matrix(worth).T)
    meaning = asked.meaning @ held.meaning.T
    top = np.empty((len(words), min(count, words.shape[1])), np.int32)
    letters, clause = np.empty(top.shape, np.float32), np.empty(top.shape, np.float32)
    for part, alike, blocks in _letters(asked, held):
        near = _best_first(words[part] + alike + meaning[part], count)
        top[part], letters[part], clause[part] = near, np.take_along_axis(alike, near, 1), blocks.highest(near)
    setting = np.einsum("qd,qnd->qn", asked.setting, held.setting[top])
    found = [np.take_along_axis(each, top, 1) for each in (words, meaning)]
    return Near(asked, held, documents, top, found[0], letters, clause, found[1], setting, worth)


def _letters(asked: Rows, held: Rows) -> Iterator[tuple[slice, Floats, _Blocks]]:
    """How alike sentences are in their letters, and their clauses, some of the sentences asked at a time: one product gives
    both, because a sentence has the letters of its clauses."""
    worth = rarity([asked.clauses, held.clauses])
    mine, theirs = asked.clauses.weighed(worth), held.clauses.weighed(worth).T.tocsr()
    clauses = asked.clauses.lengths(worth), held.clauses.lengths(worth)
    sentences = asked.letters.lengths(worth), held.letters.lengths(worth)
    adding, step = _adding(held.firsts), max(FEWEST, PAIRS // len(held.items))
    for begin in range(0, len(asked.items), step):
        part, firsts = slice(begin, begin + step), asked.firsts[begin : begin + step + 1]
        own = slice(firsts[0], firsts[-1])
        dots = _dense(mine[own] @ theirs)
        sums = (adding @ (_adding(firsts - firsts[0]) @ dots).T).T
        alike = sums / (sentences[0][part, None] * sentences[1])
        yield part, alike, _Blocks(dots, (clauses[0][own], clauses[1]), firsts - firsts[0], held.firsts)


def _adding(firsts: Ints) -> Sparse:
    """A matrix that adds up the rows of each sentence: many times faster than numpy's `add.reduceat`."""
    ones = np.ones(firsts[-1], np.float32)
    return sparse.csr_matrix((ones, np.arange(firsts[-1]), firsts), shape=(len(firsts) - 1, firsts[-1]))


@dataclass(frozen=True)
class _Blocks:
    """The products of clauses, rows from `mine[i]` up to the next and columns from `theirs[j]` up to the next being those of
    two sentences; `lengths` of the clauses of both sides."""

    dots: Floats
    lengths: tuple[Floats, Floats]
    mine: Ints
    theirs: Ints

    def highest(self, top: Ints) -> Floats:
        """How alike the two most alike clauses of each pair are; `top` has the other sentences of each one."""
        widths = self.theirs[top + 1] - self.theirs[top]
        sizes = (np.diff(self.mine)[:, None] * widths).ravel()
        begins = begins_of(sizes)
        places = np.arange(begins[-1], dtype=np.int32) - np.repeat(begins[:-1], sizes)
        rows, columns = np.divmod(places, np.repeat(widths.ravel(), sizes))
        rows += np.repeat(np.repeat(self.mine[:-1], top.shape[1]), sizes)
        columns += np.repeat(self.theirs[top].ravel(), sizes)
        alike = self.dots[rows, columns] / (self.lengths[0][rows] * self.lengths[1][columns])
        found: Floats = np.maximum.reduceat(alike, begins[:-1]).reshape(top.shape)
        return found


def _dense(product: Sparse) -> Floats:
    return np.asarray(product.toarray(), dtype=np.float32)


def _best_first(alike: Floats, count: int) -> Ints:
    """The columns of the highest values of each row, the highest first."""
    top = _top(alike, count)
    return np.take_along_axis(top, np.argsort(-np.take_along_axis(alike, top, 1), axis=1, kind="stable"), 1)


def _top(alike: Floats, count: int) -> Ints:
    """The columns of the highest values of each row, in no order."""
    if alike.shape[1] <= count:
        return np.broadcast_to(np.arange(alike.shape[1], dtype=np.int32), alike.shape).copy()
    return np.argpartition(alike, -count, axis=1)[:, -count:].astype(np.int32)
