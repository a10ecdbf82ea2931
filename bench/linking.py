"""How fast sentences are linked, beside TF-IDF by scikit-learn and BM25 by bm25s, in the same run on the same sentences.

    python bench/linking.py [SENTENCES]

Two work reports from below LUOSHI_SHARED give 300 requirements and 300 answers, all reports together the library; without it
invented sentences do. The library is filled up to SENTENCES (100,000) with recombined clauses. Everything is loaded before
it is timed; cutting into words is timed. The peers rank by words alone; ours also compares letters, clauses, meanings, headings,
quantities, names and topics, and decides. Ends with 1 when a figure of the design is missed: 300 × 300 in 25 ms, 300 against
100,000 that are held in 1.5 s. Times are those of the fastest of some rounds, in seconds of the processor.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # one core: seconds of the processor add up over threads

from fenjie import read
from fenjie.linking import Index, Item, items, link
from fenjie.linking.words import words

SIDE, LARGE, DOCUMENTS = 300, 100_000, 500
SMALL_MS, LARGE_SECONDS = 25.0, 1.5
ROUNDS, LARGE_ROUNDS = 60, 3
SHARED = os.environ.get("LUOSHI_SHARED", "")
PARTS = (
    ("推进", "加快", "实施", "深化", "完善", "开展"),
    (
        "农村公路",
        "老旧小区",
        "养老服务",
        "职业技能培训",
        "高标准农田",
        "营商环境",
        "数字政府",
        "污水处理",
        "中小企业融资",
        "河湖治理",
    ),
    ("提升行动", "改造工程", "试点建设", "专项整治", "机制建设"),
)


def invented(count: int) -> list[Item]:
    """Sentences of three parts with a number, so that there are enough different ones."""
    pick = random.Random(1)
    return [
        Item(
            str(n),
            f"{''.join(pick.choice(part) for part in PARTS)}，完成{pick.randrange(2, 900)}处，{pick.choice(PARTS[1])}更有保障。",
        )
        for n in range(count)
    ]


def sentences() -> list[Item]:
    """The sentences of all work reports."""
    if not SHARED:
        return invented(12_000)
    files = sorted((Path(SHARED) / "corpus" / "province").glob("2026_*_政府工作报告.txt"))
    documents = [read(file.read_text("utf-8"), year=2026) for file in files]
    return [item for document in documents for item in items(document) if not item.heading and len(item.text) > 12]


def library(known: list[Item], count: int) -> list[Item]:
    """Sentences up to a number: the known ones, then one's beginning with another's end."""
    pick = random.Random(2)
    found = list(known[:count])
    while len(found) < count:
        one, other = pick.choice(known), pick.choice(known)
        text = one.text[: len(one.text) // 2] + other.text[len(other.text) // 2 :]
        found.append(Item(str(len(found)), text, one.path, figures=one.figures, topics=one.topics))
    return found


def timed(what: Callable[[], Any], rounds: int) -> float:
    """Seconds of the processor, the fastest round."""
    best = float("inf")
    for _ in range(rounds):
        begun = time.process_time()
        what()
        best = min(best, time.process_time() - begun)
    return best


def ours(asked: list[Item], answers: list[Item]) -> None:
    index = Index()
    index.add("answers", answers)
    link("align", asked, index)


def tfidf(asked: list[Item], answers: list[Item]) -> Callable[[], object]:
    from sklearn.feature_extraction.text import TfidfVectorizer  # a peer that may be missing

    def work() -> object:
        vectors = TfidfVectorizer(analyzer=words).fit_transform([item.text for item in (*asked, *answers)])
        return (vectors[: len(asked)] @ vectors[len(asked) :].T).toarray().argmax(axis=1)

    return work


def bm25(asked: list[Item], answers: list[Item]) -> Callable[[], object]:
    import bm25s  # a peer that may be missing

    def work() -> object:
        ranker = bm25s.BM25()
        ranker.index([words(item.text) for item in answers], show_progress=False)
        return ranker.retrieve([words(item.text) for item in asked], k=10, show_progress=False, n_threads=1)

    return work


def peers(asked: list[Item], answers: list[Item]) -> None:
    for name, make in (("scikit-learn TF-IDF", tfidf), ("bm25s", bm25)):
        try:
            work = make(asked, answers)
        except ImportError as problem:
            print(f"{name}: left out ({problem}); the extra `bench` brings it")
            continue
        rounds = ROUNDS if len(answers) <= SIDE else 1
        print(f"   {name}: {timed(work, rounds) * 1000:.1f} ms")


def main() -> int:
    """The exit code."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else LARGE
    known = sentences()
    asked, answers = known[:SIDE], known[-SIDE:]
    ours(asked, answers)
    small = timed(lambda: ours(asked, answers), ROUNDS) * 1000
    print(f"{len(asked)} × {len(answers)} sentences: {small:.1f} ms (the design allows {SMALL_MS:g})")
    peers(asked, answers)

    held, index = library(known[SIDE:], count), Index()
    each = -(-len(held) // DOCUMENTS)
    filled = timed(lambda: [index.add(str(n), held[n * each : n * each + each]) for n in range(DOCUMENTS)], 1)
    print(
        f"{len(index):,} sentences of {DOCUMENTS} documents taken in: {filled:.1f} s, {filled / DOCUMENTS * 1000:.1f} ms a document"
    )

    def one_more() -> None:
        """A new version of a document: out, in, and its sentences against the whole library."""
        index.remove("0")
        index.add("0", held[:each])
        link("align", asked, index)

    large = timed(one_more, LARGE_ROUNDS)
    print(
        f"{len(asked)} against {len(index):,} that are held, one document renewed: {large:.2f} s (the design allows {LARGE_SECONDS:g})"
    )
    peers(asked, held)
    return int(small > SMALL_MS or large > LARGE_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
