"""How fast and how small `fenjie` reads on one core, beside what else could be done with the same text.

    python bench/read.py [FOLDER]

FOLDER holds text files; without it, the work reports below LUOSHI_SHARED are used, or an invented one where that is
not set. Peers come with the extra `bench`; those that are missing are named and left out. Printed: characters a second
of each and the ratio, growth with length, resident memory, import time, and how many deadlines each dates right.
Times are processor seconds, so that what else the machine does counts little.
"""

from __future__ import annotations

import importlib
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from fenjie import read

INVENTED = (
    "一、重点工作\n（一）扩大有效投资。完成固定资产投资300亿元、增长6%左右，年底前建成污水处理厂2座。（县发改局牵头）\n"
)
FLOOR = re.compile(r"[^。！？；\n]+[。！？；]?")
ROUNDS = 3
SHORT, LONG = 25_000, 5_000_000
SHARED = os.environ.get("LUOSHI_SHARED", "")
BASE = datetime(2026, 1, 25).timestamp()  # the day on which the phrases are said
# `VmHWM` and not `ru_maxrss`, which a new process takes over from the one that started it
MEMORY = """
import re, sys, fenjie
text = open(sys.argv[1], encoding="utf-8").read()
document = fenjie.read(text, year=2026)
print(int(re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1]) // 1024)
"""
IMPORT = "import time; begun = time.process_time(); import fenjie; print(time.process_time() - begun)"


def texts() -> list[str]:
    """The work reports of the corpus, or every text of the given folder."""
    if len(sys.argv) > 1:
        files = sorted(Path(sys.argv[1]).rglob("*.txt"))
    elif SHARED:
        files = sorted((Path(SHARED) / "corpus").rglob("*政府工作报告.txt"))
    else:
        return [INVENTED * 300] * 10
    if not files:
        sys.exit("There is no text file in that folder.")
    return [file.read_text("utf-8") for file in files]


def rate(work: Callable[[str], object], sample: list[str]) -> float:
    """Characters a second, the best of some rounds after a warm-up."""
    work(sample[0][:SHORT])
    best = float("inf")
    for _ in range(ROUNDS):
        begun = time.process_time()
        for text in sample:
            work(text)
        best = min(best, time.process_time() - begun)
    return sum(map(len, sample)) / best


def peer(name: str) -> ModuleType | None:
    try:
        return importlib.import_module(name)
    except Exception as problem:  # noqa: BLE001  a peer that does not start is a peer that is missing
        print(f"{name}: left out ({type(problem).__name__}: {problem}); the extra `bench` brings it")
        return None


def peers(jionlp: ModuleType | None) -> Iterator[tuple[str, Callable[[str], object], int]]:
    """(name and what it does with a text, how, how many texts it gets: slow ones get few)."""
    yield "re, sentences only", FLOOR.findall, 1000
    if jieba := peer("jieba"):
        jieba.setLogLevel("WARNING")
        yield "jieba, words only", lambda text: list(jieba.cut(text)), 3
    if jionlp:
        yield "JioNLP, sentences only", lambda text: jionlp.split_sentence(text, criterion="fine"), 1000
        yield "JioNLP, times only", lambda text: [jio_times(jionlp, line) for line in text.split("\n") if line], 1
        yield "JioNLP, money only", lambda text: jionlp.ner.extract_money(text), 3


def jio_times(jionlp: ModuleType, text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = jionlp.ner.extract_time(text, time_base=BASE)
    return found


def speed(sample: list[str], jionlp: ModuleType | None) -> None:
    ours = rate(lambda text: read(text, year=2026), sample)
    print(f"{'fenjie, everything labelled':32}{ours:14,.0f} chars/s   goal 1,000,000")
    for name, work, count in peers(jionlp):
        theirs = rate(work, sample[:count])
        print(f"{name:32}{theirs:14,.0f} chars/s   fenjie / peer = {ours / theirs:.2f}")


def growth(long: str) -> None:
    """A tenth, then all of it: ten times the time is a straight line."""
    spent = []
    for text in (long[: LONG // 10], long):
        begun = time.process_time()
        read(text, year=2026)
        spent.append(time.process_time() - begun)
    speed_now = LONG / spent[1]
    print(
        f"{LONG:,} characters: {spent[1]:.1f} s, {speed_now:,.0f} chars/s, {spent[1] / spent[0]:.1f} x its first tenth"
    )


def fresh(program: str, *words: str) -> float:
    """The number that a fresh process prints."""
    run = subprocess.run([sys.executable, "-c", program, *words], capture_output=True, text=True, check=True)
    return float(run.stdout)


def memory(text: str, goal: int) -> None:
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as file:
        file.write(text)
        file.flush()
        peak = fresh(MEMORY, file.name)
    print(f"resident memory, at most, on {len(text):,} characters: {peak:.0f} MB   goal {goal} MB")


def phrases(jionlp: ModuleType | None) -> None:
    """The labelled deadline phrases: how many end on the right day."""
    lines = (Path(SHARED) / "gold" / "phrases.tsv").read_text("utf-8").splitlines()[1:]
    rows = [line.split("\t")[:2] for line in lines if line]
    dated = [(phrase, day) for phrase, day in rows if day[:1].isdigit()]
    print(f"deadline phrases with a day, {len(dated)}: fenjie {sum(our_day(p) == [day] for p, day in dated)}", end="")
    print(f", JioNLP {sum(jio_day(jionlp, p) == [day] for p, day in dated)}" if jionlp else "")


def our_day(phrase: str) -> list[str]:
    document = read(f"关于做好有关工作的通知\n2026年1月25日\n要求{phrase}完成有关工作。", year=2026)
    return [deadline.date.isoformat() for deadline in document.segments[-1].deadlines]


def jio_day(jionlp: ModuleType, phrase: str) -> list[str]:
    return [
        str(time_found["detail"]["time"][1])[:10]
        for time_found in jio_times(jionlp, f"要求{phrase}完成有关工作。")
        if isinstance(time_found["detail"]["time"], list)
    ]


def main() -> None:
    sample = texts()
    print(f"{len(sample)} texts, {sum(map(len, sample)):,} characters, one core")
    jionlp = peer("jionlp")
    speed(sample, jionlp)
    long = ("\n".join(sample) * (LONG // sum(map(len, sample)) + 1))[:LONG]
    growth(long)
    memory(long[:SHORT], 80)
    memory(long, 200)
    print(f"import: {min(fresh(IMPORT) for _ in range(ROUNDS)):.2f} s   goal 0.30 s")
    if SHARED:
        phrases(jionlp)


if __name__ == "__main__":
    main()
