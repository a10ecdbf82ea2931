"""Sentences as rows of sparse and dense matrices, made once and stacked as documents come and go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from fenjie.linking.items import Item
from fenjie.linking.words import GRAMS, LINE, Floats, Ints, distinct, meanings, pairs_of_clauses, words_of_lines

Sparse = Any  # scipy.sparse brings no types


@dataclass(frozen=True)
class Bag:
    """Which columns each row has: row i has `columns[begins[i]:begins[i + 1]]`."""

    begins: Ints
    columns: Ints

    def matrix(self, weights: Floats) -> Sparse:
        """The rows with their columns' weights, each row of unit length."""
        lengths: Floats = np.repeat(self.lengths(weights), np.diff(self.begins))
        return self._sparse(np.divide(weights[self.columns], lengths), len(weights))

    def weighed(self, weights: Floats) -> Sparse:
        """The rows with their columns' weights."""
        return self._sparse(weights[self.columns], len(weights))

    def lengths(self, weights: Floats) -> Floats:
        """How long each row is with its columns' weights."""
        squares = np.square(weights[self.columns], dtype=np.float64)
        sums = np.concatenate([[0.0], np.cumsum(squares)])
        found: Floats = np.sqrt(np.maximum(np.diff(sums[self.begins]), 1e-12)).astype(np.float32)
        return found

    def _sparse(self, data: Floats, columns: int) -> Sparse:
        return sparse.csr_matrix((data, self.columns, self.begins), shape=(len(self.begins) - 1, columns))

    def chosen(self, rows: Ints) -> Bag:
        """Some of the rows, in the order asked for."""
        counts = self.begins[rows + 1] - self.begins[rows]
        begins = begins_of(counts)
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
        firsts = begins_of(counts)
        own = np.arange(firsts[-1]) - np.repeat(firsts[:-1] - self.firsts[rows], counts)
        return Rows(
            tuple(self.items[row] for row in rows), self.words.chosen(rows),
            self.clauses.chosen(own.astype(np.int32)), firsts, self.meaning[rows], self.setting[rows],
        )  # fmt: skip


class Vocabulary:
    """Column numbers of words: those of the table of meanings have the numbers of its rows, others the next ones. It grows
    with every new word and is shared by all rows that are compared."""

    def __init__(self) -> None:
        self._columns: defaultdict[str, int] = defaultdict(count(len(meanings().rows)).__next__, meanings().rows)
        self._line = self._columns[LINE]

    def __len__(self) -> int:
        return len(self._columns)

    def rows(self, items: Sequence[Item]) -> Rows:
        """Sentences as rows."""
        own_heads = [item.path[-1] if item.path else "" for item in items]
        heads = {head: len(items) + row for row, head in enumerate(dict.fromkeys(own_heads))}
        cut = self.bag([*(item.text for item in items), *heads])
        sums = _directions(cut)
        meaning, of_heads = sums[: len(items)], sums[[heads[head] for head in own_heads]]
        firsts, *pieces = pairs_of_clauses([item.text for item in items])
        bag = Bag(cut.begins[: len(items) + 1], cut.columns[: cut.begins[len(items)]])
        return Rows(tuple(items), bag, Bag(*pieces), firsts, _unit(meaning), _unit(meaning + of_heads))

    def bag(self, texts: Sequence[str]) -> Bag:
        """The words of each text, each word once."""
        found = words_of_lines(texts)
        columns = np.fromiter(map(self._columns.__getitem__, found), np.int64, len(found))
        ends = columns == self._line
        keys = distinct((np.cumsum(ends) * len(self) + columns)[~ends])
        begins = np.searchsorted(keys, np.arange(len(texts) + 1, dtype=np.int64) * len(self))
        return Bag(begins.astype(np.int32), (keys % len(self)).astype(np.int32))


def _directions(bag: Bag) -> Floats:
    """Where the words of each row point, added up, the rarer the more."""
    table = meanings()
    known = bag.columns < len(table.rows)
    rows = bag.columns * known
    shape = (len(bag.begins) - 1, len(table.vectors))
    found: Floats = sparse.csr_matrix((table.weights[rows] * known, rows, bag.begins), shape=shape) @ table.vectors
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
        begins_of(np.concatenate([np.diff(part.firsts) for part in parts])),
        np.concatenate([part.meaning for part in parts]),
        np.concatenate([part.setting for part in parts]),
    )


def _stack(bags: list[Bag]) -> Bag:
    counts = np.concatenate([np.diff(bag.begins) for bag in bags])
    return Bag(begins_of(counts), np.concatenate([bag.columns for bag in bags]))


def begins_of(counts: npt.ArrayLike) -> Ints:
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)


def rarity(bags: Sequence[Bag], columns: int = GRAMS) -> Floats:
    """How much each column says: the logarithm of the inverse share of rows that have it, and a little."""
    rows = sum(len(bag.begins) - 1 for bag in bags)
    counts = np.bincount(np.concatenate([bag.columns for bag in bags]), minlength=columns)
    worth = np.log(max(rows, 1) / np.maximum(np.arange(counts.max(initial=0) + 1), 1)) + 0.1
    found: Floats = worth.astype(np.float32)[counts]
    return found
