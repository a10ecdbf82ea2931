"""Learns how much each piece of evidence counts, for `fenjie/linking/evidence.py`, from the judged pairs that are open.

    python tests/fenjie/labels/fit_links.py

Prints the weights; whoever changes the evidence or adds open labels copies them. The sealed part is never read here.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from fenjie import Span, read
from fenjie.linking import evidence
from fenjie.linking.evidence import Numbers
from fenjie.linking.index import Index
from fenjie.linking.items import Item, Kind, answers, requirements

HERE = Path(__file__).parent
OPEN = HERE / "links" / "open"
DEPTH = 10
WORTH = {2: 1.0, 1: 0.25, 0: 1.0}  # what a pair counts by its grade
UNJUDGED: dict[Kind, float] = {
    "align": 0.25,
    "lookback": 1.0,
}  # one nobody judged; pools of look-backs miss hardly an answer
STIFF = 1.0  # the penalty on large weights


def judged(shared: Path) -> Iterator[tuple[dict[str, Any], Path]]:
    """Each file of judged pairs with the folder its paths start from."""
    for folder, base in ((shared / "gold" / "links", shared / "gold" / "links"), (OPEN, shared)):
        for file in sorted(folder.glob("*.json")):
            yield json.loads(file.read_text("utf-8")), base


def logistic(found: Numbers, answered: Numbers, worth: Numbers) -> tuple[Numbers, float]:
    """Weights and base of a logistic regression by Newton's method."""
    mean, spread = found.mean(axis=0), found.std(axis=0) + 1e-9
    scaled = np.c_[np.ones(len(found)), (found - mean) / spread]
    stiff = np.diag([1e-6, *[STIFF] * found.shape[1]])
    beta = np.zeros(scaled.shape[1])
    for _ in range(30):
        p = evidence.probability(scaled @ beta)
        curve = (scaled * (worth * p * (1 - p))[:, None]).T @ scaled + stiff
        beta -= np.linalg.solve(curve, scaled.T @ (worth * (p - answered)) + stiff @ beta)
    weights = beta[1:] / spread
    return weights, float(beta[0] - weights @ mean)


def overlapping(start: int, end: int, spans: list[Span]) -> int | None:
    """The index of the span that shares most with `start`–`end`."""
    shared = [min(end, span.end) - max(start, span.start) for span in spans]
    best = int(np.argmax(shared))
    return best if shared[best] > 0 else None


def grade(span: Span, grades: list[dict[str, int]]) -> int | None:
    """What a match was judged to be."""
    at = overlapping(span.start, span.end, [Span(g["start"], g["end"]) for g in grades])
    return None if at is None else grades[at]["grade"]


Rows = list[tuple[Numbers, list[int | None], bool]]


def queries(file: dict[str, Any], base: Path) -> Iterator[tuple[Numbers, list[int | None], bool]]:
    """For each judged requirement: the evidence of its pairs, their grades, whether anything answers it."""
    upper, lower = (
        read((base / file[side]).read_text("utf-8"), year=file[f"{side}_year"]) for side in ("upper", "lower")
    )
    asked: list[Item] = requirements(upper)
    index = Index()
    index.add("lower", answers(lower, file["kind"]))
    near = index.nearest(asked, DEPTH)
    found = evidence.evidence(near)
    for query in file["queries"]:
        row = overlapping(query["start"], query["end"], [item.span for item in asked])
        if row is None:
            print(f"{file['upper']}: no requirement at {query['start']}", file=sys.stderr)
            continue
        grades = [grade(near.found.items[other].span, query["grades"]) for other in near.rows[row]]
        yield found[row], grades, any(g["grade"] == 2 for g in query["grades"])


def fit(rows: Rows, unjudged: float) -> evidence.Weights:
    """The two models, one on top of the other."""
    pairs = np.concatenate([found for found, _, _ in rows])
    grades = [g for _, each, _ in rows for g in each]
    pair, base = logistic(
        pairs,
        np.array([g == 2 for g in grades], float),
        np.array([unjudged if g is None else WORTH[g] for g in grades]),
    )
    first = evidence.Weights(tuple(pair), base, (), 0.0)
    odds = np.stack([evidence.pair_scores(found, first) for found, _, _ in rows])
    decision = evidence.decision_evidence(odds)
    upper, upper_base = logistic(decision, np.array([a for _, _, a in rows], float), np.ones(len(rows)))
    return evidence.Weights(
        tuple(round(float(w), 3) for w in pair),
        round(base, 3),
        tuple(round(float(w), 3) for w in upper),
        round(upper_base, 3),
    )


def main() -> int:
    """The exit code."""
    given = os.environ.get("LUOSHI_SHARED")
    if not given:
        print("LUOSHI_SHARED is not set, so the judged documents are not here", file=sys.stderr)
        return 2
    rows: dict[Kind, Rows] = {"align": [], "lookback": []}
    for file, base in judged(Path(given)):
        rows[file["kind"]] += list(queries(file, base))
    for kind, each in rows.items():
        print(
            kind,
            fit(each, UNJUDGED[kind]),
            f"from {len(each)} requirements, {sum(answered for _, _, answered in each)} answered",
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
