"""A sentence as words, as pairs of letters, and as a place among meanings.

The table `words.npz` was learnt from public government documents: for each word in how many of their sentences it stands,
and a direction in 64 dimensions; words that stand in the same sentences point the same way (positive pointwise mutual
information of the pairs, truncated singular value decomposition: Levy & Goldberg 2014). It holds no sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files

import numpy as np
import numpy.typing as npt
import rjieba

GRAMS = 1 << 17  # buckets for pairs of letters
COMMON = 1.5  # logarithm of how rare a word must be to say anything about what is meant
LEAST = 0.05  # what a commoner word counts
BREAK = re.compile(r"[，；。：！？\n]+")
CLAUSE = 5  # letters of the shortest clause that is compared by itself
SIGNS = re.compile(r"[^\w\n]+|_")
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
        vectors = table["vectors"].astype(np.float32)
        rarity = np.log(float(table["N"]) / table["df"]).astype(np.float32)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return Meanings({word: row for row, word in enumerate(names)}, vectors, np.maximum(rarity - COMMON, LEAST), rarity)


def words(text: str) -> list[str]:
    """The words of two letters and more, in their order."""
    return [word for word in rjieba.cut(text) if len(word) > 1]


def names(text: str) -> frozenset[str]:
    """What stands in quotation marks or title marks: programmes, slogans, documents."""
    return frozenset(NAMED.findall(text)) if "“" in text or "《" in text else frozenset()


def clauses(text: str) -> list[str]:
    """The clauses of a sentence; a short one goes with the one before it."""
    found: list[str] = []
    for part in BREAK.split(text):
        if found and len(part) < CLAUSE:
            found[-1] += part
        else:
            found.append(part)
    return found


def pairs_of_letters(texts: list[str]) -> tuple[Ints, Ints]:
    """The pairs of neighbouring letters of each text, each pair once: (where each row begins, buckets)."""
    joined = SIGNS.sub("", "\n".join(" ".join(text.split("\n")) for text in texts) + "\n")
    codes = np.frombuffer(joined.encode("utf-32-le"), np.uint32).astype(np.int64)
    ends = codes == 10
    row = np.cumsum(ends) - ends
    inside = ~(ends[:-1] | ends[1:])
    bucket = (codes[:-1] * 40503 + codes[1:]) % GRAMS
    keys = row[:-1][inside] * GRAMS + bucket[inside]
    keys.sort()
    keys = keys[np.concatenate([[True], keys[1:] != keys[:-1]])] if len(keys) else keys
    begins = np.searchsorted(keys, np.arange(len(texts) + 1, dtype=np.int64) * GRAMS)
    return begins.astype(np.int32), (keys % GRAMS).astype(np.int32)
