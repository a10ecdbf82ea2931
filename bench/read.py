"""How fast `fenjie` reads, on one core, beside what else could be done with the same text.

    python bench/read.py [FOLDER]

FOLDER holds text files; without it, LUOSHI_SHARED/corpus is used. Peers that are not installed are left out and named.
Printed: characters a second of each, the ratio to the best peer, growth with length, memory, import time.
"""

from __future__ import annotations

import importlib
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from fenjie import read

FLOOR = re.compile(r"[^。！？；\n]+[。！？；]?")
ROUNDS = 3
LONG = 5_000_000


def texts() -> list[str]:
    """The work reports of the corpus, or every text of the given folder."""
    if len(sys.argv) > 1:
        files = sorted(Path(sys.argv[1]).rglob("*.txt"))
    else:
        shared = os.environ.get("LUOSHI_SHARED")
        if not shared:
            sys.exit("Name a folder of text files, or set LUOSHI_SHARED.")
        files = sorted((Path(shared) / "corpus").rglob("*政府工作报告.txt"))
    if not files:
        sys.exit("There is no text file in that folder.")
    return [file.read_text("utf-8") for file in files]


def rate(work: Callable[[str], object], sample: list[str]) -> float:
    """Characters a second, the best of some rounds after a warm-up."""
    work(sample[0])
    best = float("inf")
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        for text in sample:
            work(text)
        best = min(best, time.perf_counter() - begun)
    return sum(map(len, sample)) / best


def peers() -> dict[str, tuple[Callable[[str], object], int]]:
    """Name → (what it does with a text, how many texts it gets: slow peers get few)."""
    found: dict[str, tuple[Callable[[str], object], int]] = {"re, sentences only": (FLOOR.findall, 1000)}
    try:
        jieba = importlib.import_module("jieba")
        found["jieba, words only"] = (lambda text: list(jieba.cut(text)), 4)
    except ImportError:
        print("jieba is not installed: left out")
    try:
        jionlp = importlib.import_module("jionlp")
        found["JioNLP, times only"] = (
            lambda text: [jionlp.ner.extract_time(line, time_base=time.time()) for line in text.split("\n") if line], 1,
        )  # fmt: skip
    except ImportError:
        print("jionlp is not installed: left out")
    return found


def main() -> None:
    sample = texts()
    print(f"{len(sample)} texts, {sum(map(len, sample)):,} characters, one core")
    ours = rate(lambda text: read(text, year=2026), sample)
    print(f"{'fenjie, everything labelled':32}{ours:14,.0f} chars/s")
    for name, (work, count) in peers().items():
        theirs = rate(work, sample[:count])
        print(f"{name:32}{theirs:14,.0f} chars/s   fenjie / peer = {ours / theirs:.2f}")
    long = ("\n".join(sample) * (LONG // sum(map(len, sample)) + 1))[:LONG]
    begun = time.perf_counter()
    read(long[: LONG // 10], year=2026)
    tenth = time.perf_counter() - begun
    begun = time.perf_counter()
    read(long, year=2026)
    whole = time.perf_counter() - begun
    print(f"{LONG:,} characters: {whole:.1f} s, {LONG / whole:,.0f} chars/s, {whole / tenth:.1f} times its first tenth")
    print(f"peak memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    program = "import time; begun = time.perf_counter(); import fenjie; print(time.perf_counter() - begun)"
    spent = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    print(f"import: {float(spent):.2f} s")


if __name__ == "__main__":
    main()
