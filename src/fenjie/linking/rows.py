"""Sentences as rows of sparse and dense matrices, made once and stacked as documents come and go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from fenjie.linking.items import Item
from fenjie.linking.words import GRAMS, Floats, Ints, clauses, meanings, pairs_of_letters, words

Sparse = Any  # scipy.sparse brings no types


@dataclass(frozen=True)
class Bag:
    """Which columns each row has: row i has `columns[begins[i]:begins[i + 1]]`."""

    begins: Ints
    columns: Ints

    def of(self, row: int) -> Ints:
        return self.columns[self.begins[row] : self.begins[row + 1]]

    def matrix(self, weights: Floats) -> Sparse:
        """The rows with their columns' weights, each row of unit length."""
        data = weights[self.columns]
        sums = np.concatenate([[0.0], np.cumsum(data * data, dtype=np.float64)])
        lengths = np.sqrt(np.maximum(sums[self.begins[1:]] - sums[self.begins[:-1]], 1e-12)).astype(np.float32)
        data = data / np.repeat(lengths, np.diff(self.begins))
        return sparse.csr_matrix((data, self.columns, self.begins), shape=(len(self.begins) - 1, len(weights)))

    def chosen(self, rows: Ints) -> Bag:
        """Some of the rows, in the order asked for."""
        counts = self.begins[rows + 1] - self.begins[rows]
        begins = _begins(counts)
        places = np.arange(begins[-1]) - np.repeat(begins[:-1] - self.begins[rows], counts)
        return Bag(begins, self.columns[places])


@dataclass(frozen=True)
class Rows:
    """`words` are the sentences' words, `clauses` the pairs of letters of their clauses (those of sentence i begin at
    `firsts[i]`); `meaning` points where their words do, `setting` where they and
    their heading do together (unit length, 0 where no word is known)."""

    items: tuple[Item, ...]
    words: Bag
    clauses: Bag
    firsts: Ints
    meaning: Floats
    setting: Floats

    @property
    def letters(self) -> Bag:
        """The pairs of letters of the sentences; one that two clauses have counts twice."""
        return Bag(self.clauses.begins[self.firsts], self.clauses.columns)

    def chosen(self, rows: Ints) -> Rows:
        """Some of the rows."""
        counts = self.firsts[rows + 1] - self.firsts[rows]
        firsts = _begins(counts)
        own = np.arange(firsts[-1]) - np.repeat(firsts[:-1] - self.firsts[rows], counts)
        return Rows(
            tuple(self.items[row] for row in rows), self.words.chosen(rows),
            self.clauses.chosen(own.astype(np.int32)), firsts, self.meaning[rows], self.setting[rows],
        )  # fmt: skip


class Vocabulary:
    """Column numbers of words, and their rows in the table of meanings (−1: not there). It grows with every new word and is
    shared by all rows that are compared."""

    def __init__(self) -> None:
        self._columns: dict[str, int] = {}
        self._known = np.zeros(0, np.int32)

    def __len__(self) -> int:
        return len(self._columns)

    def columns(self, found: list[str]) -> list[int]:
        """A number for each word, each word once."""
        own = self._columns
        return [own.setdefault(word, len(own)) for word in dict.fromkeys(found)]

    def rows(self, items: Sequence[Item]) -> Rows:
        """Sentences as rows."""
        heads = list(dict.fromkeys(item.path[-1] if item.path else "" for item in items))
        cut = _bag([self.columns(words(text)) for text in chain((item.text for item in items), heads)])
        sums = self._directions(cut)
        meaning, of_heads = sums[: len(items)], sums[len(items) :]
        place = {head: row for row, head in enumerate(heads)}
        own_head = [place[item.path[-1] if item.path else ""] for item in items]
        parts = [clauses(item.text) for item in items]
        pieces = Bag(*pairs_of_letters(list(chain.from_iterable(parts))))
        bag = Bag(cut.begins[: len(items) + 1], cut.columns[: cut.begins[len(items)]])
        firsts = _begins([len(row) for row in parts])
        return Rows(tuple(items), bag, pieces, firsts, _unit(meaning), _unit(meaning + of_heads[own_head]))

    def _directions(self, bag: Bag) -> Floats:
        """Where the words of each row point, added up, the rarer the more."""
        table, known = meanings(), self._known
        if len(known) < len(self):
            new = [table.rows.get(word, -1) for word in islice(self._columns, len(known), None)]
            self._known = known = np.concatenate([known, np.array(new, np.int32)])
        rows = known[bag.columns]
        weights = np.where(rows < 0, np.float32(0), table.weights[rows])
        shape = (len(bag.begins) - 1, len(table.vectors))
        found: Floats = sparse.csr_matrix((weights, np.maximum(rows, 0), bag.begins), shape=shape) @ table.vectors
        return found


def _unit(rows: Floats) -> Floats:
    """The rows, each of length 1."""
    found: Floats = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), np.float32(1e-9))
    return found


def stack(parts: Sequence[Rows]) -> Rows:
    """All rows of all parts, one after the other."""
    return Rows(
        tuple(item for part in parts for item in part.items),
        _stack([part.words for part in parts]),
        _stack([part.clauses for part in parts]),
        _begins(np.concatenate([np.diff(part.firsts) for part in parts])),
        np.concatenate([part.meaning for part in parts]),
        np.concatenate([part.setting for part in parts]),
    )


def _stack(bags: list[Bag]) -> Bag:
    counts = np.concatenate([np.diff(bag.begins) for bag in bags])
    return Bag(_begins(counts), np.concatenate([bag.columns for bag in bags]))


def _begins(counts: npt.ArrayLike) -> Ints:
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)


def _bag(rows: list[list[int]]) -> Bag:
    return Bag(_begins([len(row) for row in rows]), np.fromiter(chain.from_iterable(rows), np.int32))


def rarity(bags: Sequence[Bag], columns: int = GRAMS) -> Floats:
    """How much each column says: the logarithm of the inverse share of rows that have it, and a little."""
    rows = sum(len(bag.begins) - 1 for bag in bags)
    counts = np.bincount(np.concatenate([bag.columns for bag in bags]), minlength=columns)
    worth = np.log(max(rows, 1) / np.maximum(np.arange(counts.max(initial=0) + 1), 1)) + 0.1
    found: Floats = worth.astype(np.float32)[counts]
    return found
