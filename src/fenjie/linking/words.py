"""A sentence as words, as pairs of letters, and as a place among meanings.

The table `words.npz` was learnt from public government documents: for each word in how many of their sentences it stands,
and a direction in 64 dimensions; words that stand in the same sentences point the same way (positive pointwise mutual
information of the pairs, truncated singular value decomposition: Levy & Goldberg 2014). It holds no sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files

import numpy as np
import numpy.typing as npt
import rjieba

GRAMS = 1 << 17  # buckets for pairs of letters
COMMON = 1.5  # logarithm of how rare a word must be to say anything about what is meant
LEAST = 0.05  # what a commoner word counts
BREAKS = "，；。：！？"  # between clauses
CLAUSE = 5  # letters of the shortest clause that is compared by itself
LINE = "\n"
PLANE = 1 << 16  # what lies beyond is no letter
LETTER, BETWEEN, END = 1, 2, 3  # sorts of characters; others are signs inside a clause
NAMED = re.compile(r"[“《]([^“”《》]{2,20})[”》]")

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Meanings:
    """`rows` finds a word's row of `vectors` (unit length) and `weights` (how much it counts); `rarity` is the logarithm
    of the inverse share of sentences with it."""

    rows: dict[str, int]
    vectors: Floats
    weights: Floats
    rarity: Floats


@cache
def meanings() -> Meanings:
    """The table, read once."""
    with as_file(files("fenjie.linking") / "words.npz") as path, np.load(path) as table:
        names = bytes(table["words"]).decode("utf-8").split("\n")
        vectors = np.ascontiguousarray(table["vectors"], np.float32)
        rarity = np.log(float(table["N"]) / table["df"]).astype(np.float32)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return Meanings({word: row for row, word in enumerate(names)}, vectors, np.maximum(rarity - COMMON, LEAST), rarity)


def words(text: str) -> list[str]:
    """The words of two letters and more, in their order."""
    return [word for word in rjieba.cut(text) if len(word) > 1]


def words_of_lines(texts: Iterable[str]) -> list[str]:
    """The words of all texts, after each text a line break; one call, because calls cost more than cutting."""
    joined = LINE.join([" ".join(text.split(LINE)) if LINE in text else text for text in texts]) + LINE
    return [word for word in rjieba.cut(joined) if len(word) > 1 or word == LINE]


def names(text: str) -> frozenset[str]:
    """What stands in quotation marks or title marks: programmes, slogans, documents."""
    return frozenset(NAMED.findall(text)) if "“" in text or "《" in text else frozenset()


@cache
def _sorts() -> npt.NDArray[np.int8]:
    """What each character is, to see it quickly."""
    found = np.array([chr(code).isalnum() * LETTER for code in range(PLANE)], np.int8)
    found[[ord(sign) for sign in BREAKS]] = BETWEEN
    found[ord(LINE)] = END
    return found


def distinct(keys: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The numbers in their order, each once. Sorts `keys` in place."""
    keys.sort()
    return keys[np.concatenate([[True], keys[1:] != keys[:-1]])] if len(keys) else keys


def pairs_of_letters(texts: Sequence[str]) -> tuple[Ints, Ints]:
    """The pairs of neighbouring letters of each text, each pair once: (where each row begins, buckets)."""
    codes, sorts = _codes(texts)
    ends = sorts == END
    return _pairs(codes, sorts, np.cumsum(ends) - ends, len(texts))


def pairs_of_clauses(texts: Sequence[str]) -> tuple[Ints, Ints, Ints]:
    """The same of each clause: (where each text's clauses begin, where each clause begins, buckets). A text has one clause or
    more; a short one goes with the one before it."""
    codes, sorts = _codes(texts)
    ends, breaks = sorts == END, sorts >= BETWEEN
    first = np.concatenate([[True], ends[:-1]])  # of each text
    begins = first | (np.concatenate([[True], breaks[:-1]]) & ~breaks)
    part = np.cumsum(begins) - 1
    long = np.bincount(part[~breaks], minlength=part[-1] + 1) >= CLAUSE
    clause = np.cumsum(long | first[begins])[part] - 1
    firsts = np.concatenate([clause[first], clause[-1:] + 1])
    return firsts.astype(np.int32), *_pairs(codes, sorts, clause, int(firsts[-1]))


def _codes(texts: Sequence[str]) -> tuple[Ints, npt.NDArray[np.int8]]:
    """The characters of all texts with a line break after each one, and what they are; line breaks inside become signs that
    part clauses."""
    lines = LINE.join([text.replace(LINE, BREAKS[0]) for text in texts]) + LINE
    codes = np.frombuffer(lines.encode("utf-32-le"), np.int32)
    return codes, _sorts()[np.minimum(codes, PLANE - 1)]


def _pairs(codes: Ints, sorts: npt.NDArray[np.int8], rows: npt.NDArray[np.int64], count: int) -> tuple[Ints, Ints]:
    """The pairs of letters of each row: a letter belongs to the row that `rows` says."""
    chosen = sorts == LETTER
    letters, row = codes[chosen].astype(np.int64), rows[chosen]
    same = row[1:] == row[:-1]
    bucket = (letters[:-1][same] * 40503 + letters[1:][same]) % GRAMS
    keys = distinct(row[1:][same] * GRAMS + bucket)
    begins = np.searchsorted(keys, np.arange(count + 1, dtype=np.int64) * GRAMS)
    return begins.astype(np.int32), (keys % GRAMS).astype(np.int32)
