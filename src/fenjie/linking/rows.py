"""Sentences as rows of sparse and dense matrices, made once and stacked as documents come and go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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
        lengths = np.add.reduceat(np.append(data * data, np.float32(0)), self.begins[:-1])
        lengths[np.diff(self.begins) == 0] = 1
        data = data / np.repeat(np.sqrt(np.maximum(lengths, 1e-12)), np.diff(self.begins))
        return sparse.csr_matrix((data, self.columns, self.begins), shape=(len(self.begins) - 1, len(weights)))

    def chosen(self, rows: Ints) -> Bag:
        """Some of the rows, in the order asked for."""
        counts = self.begins[rows + 1] - self.begins[rows]
        begins = _begins(counts)
        places = np.arange(begins[-1]) - np.repeat(begins[:-1] - self.begins[rows], counts)
        return Bag(begins, self.columns[places])


@dataclass(frozen=True)
class Rows:
    """`words` and `grams` say what the sentences are made of, `clauses` what their clauses are (those of sentence i begin at
    `firsts[i]`); `meaning` points where their words do, `setting` where they and
    their heading do together (unit length, 0 where no word is known)."""

    items: tuple[Item, ...]
    words: Bag
    grams: Bag
    clauses: Bag
    firsts: Ints
    meaning: Floats
    setting: Floats

    def chosen(self, rows: Ints) -> Rows:
        """Some of the rows."""
        counts = self.firsts[rows + 1] - self.firsts[rows]
        firsts = _begins(counts)
        own = np.arange(firsts[-1]) - np.repeat(firsts[:-1] - self.firsts[rows], counts)
        return Rows(
            tuple(self.items[row] for row in rows), self.words.chosen(rows), self.grams.chosen(rows),
            self.clauses.chosen(own.astype(np.int32)), firsts, self.meaning[rows], self.setting[rows],
        )  # fmt: skip


class Vocabulary:
    """Column numbers of words; it grows with every new word and is shared by all rows that are compared."""

    def __init__(self) -> None:
        self._columns: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._columns)

    def columns(self, found: list[str]) -> list[int]:
        """A number for each word, each word once."""
        own = self._columns
        return [own.setdefault(word, len(own)) for word in dict.fromkeys(found)]

    def rows(self, items: Sequence[Item]) -> Rows:
        """Sentences as rows."""
        cut = [words(item.text) for item in items]
        heads = {head: words(head) for head in {item.path[-1] for item in items if item.path}}
        with_head = [[*row, *heads[item.path[-1]]] if item.path else row for row, item in zip(cut, items, strict=True)]
        columns = [self.columns(row) for row in cut]
        bag = Bag(_begins([len(row) for row in columns]), _flat(columns))
        grams = Bag(*pairs_of_letters([item.text for item in items]))
        parts = [clauses(item.text) for item in items]
        pieces = Bag(*pairs_of_letters([part for row in parts for part in row]))
        firsts = _begins([len(row) for row in parts])
        return Rows(tuple(items), bag, grams, pieces, firsts, _directions(cut), _directions(with_head))


def stack(parts: Sequence[Rows]) -> Rows:
    """All rows of all parts, one after the other."""
    return Rows(
        tuple(item for part in parts for item in part.items),
        _stack([part.words for part in parts]),
        _stack([part.grams for part in parts]),
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


def _flat(rows: list[list[int]]) -> Ints:
    return np.fromiter((column for row in rows for column in row), np.int32)


def _directions(cut: list[list[str]]) -> Floats:
    """Where the words of each row point together, the rarer the more."""
    table = meanings()
    find = table.rows
    known = [[row for row in map(find.get, dict.fromkeys(words_)) if row is not None] for words_ in cut]
    begins, columns = _begins([len(row) for row in known]), _flat(known)
    weights = sparse.csr_matrix((table.weights[columns], columns, begins), shape=(len(cut), len(table.vectors)))
    found: Floats = np.asarray(weights @ table.vectors, dtype=np.float32)
    found /= np.maximum(np.linalg.norm(found, axis=1, keepdims=True), np.float32(1e-9))
    return found


def rarity(bags: Sequence[Bag], columns: int = GRAMS) -> Floats:
    """How much each column says: the logarithm of the inverse share of rows that have it, and a little."""
    rows = sum(len(bag.begins) - 1 for bag in bags)
    counts = sum((np.bincount(bag.columns, minlength=columns) for bag in bags), np.zeros(columns, np.int64))
    return (np.log(max(rows, 1) / np.maximum(counts, 1)) + 0.1).astype(np.float32)
