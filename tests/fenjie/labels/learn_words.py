"""Learns the table of meanings `fenjie/linking/words.npz` from the public documents that LUOSHI_SHARED points to.

    python tests/fenjie/labels/learn_words.py

For each word that stands in LEAST sentences or more, how many those are, and a direction: the pointwise mutual information
of the pairs of words in a sentence with its heading, where it is positive, cut down to DIMENSIONS by singular values
(Levy & Goldberg, NIPS 2014), to the nearest of 255 steps. The table holds words and numbers, no sentence.
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from itertools import chain
from pathlib import Path

import numpy as np
from scipy import sparse
from scipy.sparse.linalg import svds

import fenjie
from fenjie import read
from fenjie.linking.items import items
from fenjie.linking.words import words

TABLE = Path(fenjie.__file__).parent / "linking" / "words.npz"
LEFT_OUT = ("贵州", "湖南", "黑龙江")  # their reports are judged; figures on them are of words learnt elsewhere
LEAST, TOGETHER = 8, 2  # sentences with a word, and with a pair of words
DIMENSIONS, STEPS = 64, 127
NUMBER = re.compile(r"[\d.％%A-Za-z]+")


def sentences(corpus: Path) -> list[list[str]]:
    """The words of every sentence with its heading, each sentence once."""
    found: dict[str, None] = {}
    for file in sorted(corpus.rglob("*.txt")):
        if not (file.name.endswith("政府工作报告.txt") and any(name in file.name for name in LEFT_OUT)):
            for item in items(read(file.read_text("utf-8"), year=2020)):
                found[f"{item.text} {item.path[-1] if item.path else ''}"] = None
    return [[word for word in dict.fromkeys(words(text)) if not NUMBER.fullmatch(word)] for text in found]


def main() -> int:
    """The exit code."""
    given = os.environ.get("LUOSHI_SHARED")
    if not given:
        print("LUOSHI_SHARED is not set, so there are no documents to learn from", file=sys.stderr)
        return 2
    rows = sentences(Path(given) / "corpus")
    counted = Counter(chain.from_iterable(rows))
    names = [word for word, count in counted.most_common() if count >= LEAST]
    place = {word: column for column, word in enumerate(names)}
    kept = [[place[word] for word in row if word in place] for row in rows]
    begins = np.cumsum([0, *map(len, kept)])
    bags = sparse.csr_matrix(
        (np.ones(begins[-1]), list(chain.from_iterable(kept)), begins), shape=(len(rows), len(names))
    )
    counts = np.array([counted[word] for word in names])
    pairs = (bags.T @ bags).tocoo()
    said = np.log(pairs.data * len(rows) / (counts[pairs.row] * counts[pairs.col]))
    good = (said > 0) & (pairs.data >= TOGETHER) & (pairs.row != pairs.col)
    shape = (len(names), len(names))
    left, values, _ = svds(
        sparse.csr_matrix((said[good], (pairs.row[good], pairs.col[good])), shape=shape), DIMENSIONS, random_state=0
    )
    vectors = left * np.sqrt(values)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    steps = np.round(vectors * STEPS / np.abs(vectors).max()).astype(np.int8)
    letters = np.frombuffer("\n".join(names).encode(), np.uint8)
    np.savez_compressed(TABLE, vectors=steps, words=letters, df=counts.astype(np.int32), N=len(rows))
    print(f"{len(names)} words from {len(rows)} sentences: {TABLE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
