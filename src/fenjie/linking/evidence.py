"""What speaks for a pair of sentences, in eleven numbers; how much each counts was learnt from judged pairs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from fenjie.linking.figures import agreement
from fenjie.linking.index import Near
from fenjie.linking.items import Item, Kind
from fenjie.linking.words import names

MOST_NAMES = 2  # shared names count no more than that
FULL = 1.5  # a reported share of the quantities of two thirds is as good as all of them
Numbers = npt.NDArray[np.float64]

PAIR = (
    "letters",
    "meaning",
    "setting",
    "names",
    "figures",
    "figures_missing",
    "rarest_word",
    "heading_only",
    "several_years",
    "clause",
    "topic",
)
DECISION = ("best", "none")


@dataclass(frozen=True)
class Weights:
    """A logistic model of pairs (`pair`, in the order of PAIR, and `pair_base`) and on top of it one of whether a
    requirement is answered at all (`decision`, in the order of DECISION, and `decision_base`)."""

    pair: tuple[float, ...]
    pair_base: float
    decision: tuple[float, ...]
    decision_base: float


# Fitted by tests/fenjie/labels/fit_links.py on the judged pairs that are open (README.md there).
WEIGHTS: dict[Kind, Weights] = {
    "align": Weights(
        (7.148, 0.719, 6.331, 5.104, 1.608, 0.453, 0.33, -0.566, 0.0, 3.883, 1.049), -11.667, (0.465, -0.294), 0.817
    ),
    "lookback": Weights(
        (4.969, 0.552, 4.445, 1.377, 0.585, -0.595, 0.921, -1.176, -1.526, 5.623, 0.0), -13.35, (0.634, -0.382), 0.252
    ),
}


def evidence(near: Near) -> Numbers:
    """The numbers of each pair of `near`, in the order of PAIR."""
    asked, held = near.asked.items, near.found.items
    words = [set(near.asked.words.of(row).tolist()) for row in range(len(asked))]
    theirs: dict[int, set[int]] = {}
    found = np.zeros((*near.rows.shape, len(PAIR)))
    found[:, :, 0] = np.sqrt(np.maximum(near.letters, 0))
    found[:, :, 1] = near.meaning
    found[:, :, 2] = near.setting
    found[:, :, 9] = np.sqrt(np.maximum(near.clause, 0))
    own_names = [names(item.text) for item in asked]
    worth = near.rarity.tolist()
    for query, row in enumerate(near.rows.tolist()):
        for rank, other in enumerate(row):
            if other not in theirs:
                theirs[other] = set(near.found.words.of(other).tolist())
            rarest = max((worth[word] for word in words[query] & theirs[other]), default=0.0)
            found[query, rank, 3:7] = (*_content(asked[query], held[other], own_names[query]), rarest)
            found[query, rank, 7] = held[other].heading and not asked[query].heading
            found[query, rank, 8] = held[other].years and not asked[query].years
            found[query, rank, 10] = _topic(asked[query].topics, held[other].topics)
    return found


def _content(asked: Item, other: Item, own_names: frozenset[str]) -> tuple[float, float, float]:
    """Names shared, quantities spoken of, whether there are some and none is spoken of."""
    shared = min(len(own_names & names(other.text)), MOST_NAMES) if own_names else 0
    agreed = agreement(asked.figures, other.figures)
    return shared, min(1.0, FULL * agreed), float(bool(asked.figures) and not agreed)


def _topic(asked: tuple[str, ...], other: tuple[str, ...]) -> float:
    """1 where the two share a topic, half where only the domain."""
    if not asked or not other:
        return 0.0
    if set(asked[1:]) & set(other[1:]):
        return 1.0
    return 0.5 if asked[0] and asked[0] == other[0] else 0.0


def pair_scores(found: Numbers, weights: Weights) -> Numbers:
    """The log odds of each pair."""
    odds: Numbers = found @ np.asarray(weights.pair) + weights.pair_base
    return odds


def decision_evidence(odds: Numbers) -> Numbers:
    """For each requirement: the best pair's log odds, and how likely it is that none of the best five answers (logarithm).
    In the order of DECISION."""
    ordered = -np.sort(-odds, axis=1)[:, :5]
    none = np.log1p(-np.minimum(probability(ordered), 0.999)).sum(axis=1)
    return np.stack([ordered[:, 0], none], axis=1)


def decide(odds: Numbers, weights: Weights) -> Numbers:
    """The probability that a requirement is answered."""
    return probability(decision_evidence(odds) @ np.asarray(weights.decision) + weights.decision_base)


def probability(odds: Numbers) -> Numbers:
    """From log odds."""
    return 1.0 / (1.0 + np.exp(-odds))
