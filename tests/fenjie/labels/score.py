"""Figures on strength, domain and targets without numbers: how README.md's labels compare with what is read.

    python tests/fenjie/labels/score.py [--record] [--misses]

Part of `make gold`. Fails when a figure falls more than 0.01 below `figures.json`; `--record` writes that file and the
page of confusion tables. `--misses` lists what is read otherwise in the open part, never in the sealed one.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
import sys
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fenjie import Document, Segment, Target, read

HERE = Path(__file__).parent
FIGURES = HERE / "figures.json"
PAGE = HERE.parents[2] / "docs" / "explanation" / "meaning.md"
TOLERANCE = 0.01
PARTS = ("open", "sealed")
NAMES = ("strength", "domain", "targets")
STRICT = "domain, first choice"
NOTHING, UNREAD = "-", "not read as a commitment"
Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Label:
    """`wanted` as in README.md; `start` and `end` count code points of the file."""

    file: Path
    start: int
    end: int
    sha256: str
    part: str
    wanted: str


def labels(name: str, shared: Path) -> list[Label]:
    """The labels of one table. Raises SystemExit where the file no longer says what was labelled."""
    with (HERE / f"{name}.tsv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))
    found = [
        Label(shared / r["file"], int(r["start"]), int(r["end"]), r["sha256"], r["part"], r["label"]) for r in rows
    ]
    for label in found:
        said = reading(label.file).text.content[label.start : label.end]
        if hashlib.sha256(said.encode()).hexdigest()[:12] != label.sha256:
            raise SystemExit(f"{label.file}: {label.start}–{label.end} is not what was labelled")
    return found


@cache
def reading(file: Path) -> Document:
    """A document, read once, with the year its name begins with."""
    year = re.match(r"\d{4}", file.name)
    return read(file.read_text("utf-8"), year=int(year[0]) if year else None)


@cache
def _commitments(file: Path) -> dict[int, Segment]:
    return {segment.span.start: segment for segment in reading(file).segments if segment.role == "commitment"}


def one_of_a_kind(name: str, label: Label) -> tuple[str, str]:
    """(wanted, read) for strength and domain; of several domains that are as good, the one read counts as wanted."""
    segment = _commitments(label.file).get(label.start)
    if segment is None:
        return label.wanted.split("|")[0], UNREAD
    found = getattr(segment, name) or ("plain" if name == "strength" else NOTHING)
    good = label.wanted.split("|")
    return (found if found in good else good[0]), found


def first_choice(row: Label) -> tuple[str, str]:
    """(wanted, read) where only the first of several domains counts."""
    return row.wanted.split("|")[0], one_of_a_kind("domain", row)[1]


def targets(label: Label) -> Pairs:
    """(wanted, read) for each target that stands in the sentence or was read there; `-` where one side has none."""
    wanted = [re.fullmatch(r"(\w+):(\d+)-(\d+)", word) for word in label.wanted.split(" ") if word != NOTHING]
    segment = _commitments(label.file).get(label.start)
    left: list[Target] = list(segment.targets) if segment else []
    pairs: Pairs = []
    for match in filter(None, wanted):
        start, end = label.start + int(match[2]), label.start + int(match[3])
        near = next((t for t in left if t.span.start < end and start < t.span.end), None)
        pairs.append((match[1], near.kind if near else NOTHING))
        if near:
            left.remove(near)
    return pairs + [(NOTHING, target.kind) for target in left]


def pairs(name: str, rows: list[Label]) -> Pairs:
    """(wanted, read), one or more a row."""
    if name == "targets":
        return [pair for row in rows for pair in targets(row)]
    return [one_of_a_kind(name, row) for row in rows]


def figure(name: str, found: Pairs) -> float:
    """Accuracy; for targets F1 over kind and place together."""
    right = sum(wanted == read_ for wanted, read_ in found)
    if name != "targets":
        return right / len(found)
    wanted, got = sum(w != NOTHING for w, _ in found), sum(r != NOTHING for _, r in found)
    return 2 * right / (wanted + got)


def confusion(found: Pairs) -> str:
    """A table in Markdown: a row for what was wanted, a column for what was read."""
    counts = Counter(found)
    names = sorted({name for pair in found for name in pair} - {UNREAD})
    names += [UNREAD] if any(read_ == UNREAD for _, read_ in found) else []
    lines = [f"| wanted ↓ read → | {' | '.join(names)} |", "| --- " * (len(names) + 1) + "|"]
    for wanted in names[: len(names) - (UNREAD in names)]:
        cells = [str(counts[wanted, name] or "") for name in names]
        lines.append(f"| {wanted} | {' | '.join(cells)} |")
    return "\n".join(lines)


def scored(shared: Path) -> tuple[dict[str, float], dict[str, Pairs]]:
    """The figures by `name part`, and all pairs by the same."""
    found: dict[str, Pairs] = {}
    for name in NAMES:
        rows = labels(name, shared)
        for part in PARTS:
            found[f"{name} {part}"] = pairs(name, [row for row in rows if row.part == part])
    figures = {key: figure(key.split()[0], value) for key, value in found.items()}
    for part in PARTS:
        rows = [row for row in labels("domain", shared) if row.part == part]
        figures[f"{STRICT} {part}"] = figure("domain", [first_choice(row) for row in rows])
    return figures, found


def page(figures: dict[str, float], found: dict[str, Pairs]) -> str:
    """docs/explanation/meaning.md."""
    head = """# How well strength, domain and targets without numbers are read

Written by `python tests/fenjie/labels/score.py --record`; `make gold` compares with it. How the labels were made stands in
[their README](../../tests/fenjie/labels/README.md). The rules were fitted to the open part; the sealed part was only counted.
Strength and domain: share of sentences read as wanted; where several domains are as good, any of them counts, and the first
alone in the last row. Targets: F1, where kind and place must both be right.
"""
    table = ["| | open | sealed |", "| --- | --- | --- |"]
    table += [f"| {n} | " + " | ".join(f"{figures[f'{n} {p}']:.3f}" for p in PARTS) + " |" for n in (*NAMES, STRICT)]
    parts = [f"## {key}\n\n{len(value)} pairs\n\n{confusion(value)}" for key, value in found.items()]
    return "\n".join([head, *table, "", "\n\n".join(parts), ""])


def fallen(figures: dict[str, float]) -> list[str]:
    """What has fallen more than TOLERANCE below the committed figures."""
    landed = json.loads(FIGURES.read_text("utf-8"))
    return [f"{n}: {landed[n]:.3f} landed, {figures[n]:.3f} now" for n in landed if figures[n] < landed[n] - TOLERANCE]


def _show_misses(shared: Path) -> None:
    for name in NAMES:
        for row in labels(name, shared):
            wrong = [pair for pair in pairs(name, [row]) if pair[0] != pair[1]]
            if wrong and row.part == "open":
                print(name, wrong, row.file.name, reading(row.file).text.content[row.start : row.end])


def main() -> int:
    """The exit code."""
    given = os.environ.get("LUOSHI_SHARED")
    if not given:
        print("skipped: LUOSHI_SHARED is not set, so the labelled sentences are not here")
        return 0
    if "--misses" in sys.argv:
        _show_misses(Path(given))
        return 0
    figures, found = scored(Path(given))
    figures = {name: round(value, 4) for name, value in figures.items()}
    for key, value in found.items():
        print(f"{key}: {figures[key]:.3f}\n{confusion(value)}\n")
    print("  ".join(f"{key} {value:.3f}" for key, value in figures.items()))
    if "--record" in sys.argv:
        FIGURES.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(page(figures, found), "utf-8")
    worse = fallen(figures)
    print("\n".join(worse) or f"no figure has fallen by more than {TOLERANCE}")
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
