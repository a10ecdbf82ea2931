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
SAME_DOMAIN = 0.5  # what a shared domain counts where no topic is shared
Numbers = npt.NDArray[np.float64]

PAIR = (
    "letters", "meaning", "setting", "names", "figures", "figures_missing", "topic", "rarest_word", "heading_only", "several_years",
    "clause",
)  # fmt: skip
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
        (11.101, 2.073, 6.107, 5.267, 0.905, 0.417, 0.751, 0.239, -0.276, 0.0, 0.978), -11.619, (0.505, -0.26), 0.426
    ),
    "lookback": Weights(
        (6.173, 0.098, 4.844, 1.406, 0.772, -0.517, 0.0, 0.99, -1.272, -1.446, 5.067), -13.956, (0.606, -0.337), 0.131
    ),
}


def evidence(near: Near) -> Numbers:
    """The numbers of each pair of `near`, in the order of PAIR."""
    found = np.zeros((*near.rows.shape, len(PAIR)))
    found[:, :, 0] = np.sqrt(np.maximum(near.letters, 0))
    found[:, :, 1] = near.meaning
    found[:, :, 2] = near.setting
    found[:, :, 3:8] = _of_items(near)
    found[:, :, 8] = _flags(near, [item.heading for item in near.asked.items], [i.heading for i in near.found.items])
    found[:, :, 9] = _flags(near, [item.years for item in near.asked.items], [i.years for i in near.found.items])
    found[:, :, 10] = np.sqrt(np.maximum(near.clause, 0))
    return found


def _flags(near: Near, asked: list[bool], held: list[bool]) -> npt.NDArray[np.bool_]:
    """Where the other side is so and the one asked is not."""
    flags: npt.NDArray[np.bool_] = np.asarray(held)[near.rows] & ~np.asarray(asked)[:, None]
    return flags


def _of_items(near: Near) -> list[list[tuple[float, ...]]]:
    """Names, quantities, topics and the rarest word shared, for each pair."""
    worth, held = near.rarity.tolist(), near.found.items
    words = {row: set(near.found.words.of(row).tolist()) for row in set(near.rows.ravel().tolist())}
    out: list[list[tuple[float, ...]]] = []
    for query, (asked, row) in enumerate(zip(near.asked.items, near.rows.tolist(), strict=True)):
        weigh = _Asked(asked)
        mine = sorted(near.asked.words.of(query).tolist(), key=worth.__getitem__, reverse=True)
        out.append([(*weigh.against(held[other]), _rarest(mine, words[other], worth)) for other in row])
    return out


def _rarest(mine: list[int], theirs: set[int], worth: list[float]) -> float:
    """What the rarest shared word is worth; `mine` has the rarest first."""
    for word in mine:
        if word in theirs:
            return worth[word]
    return 0.0


class _Asked:
    """A requirement, prepared to be weighed against many sentences."""

    def __init__(self, item: Item) -> None:
        self.names = names(item.text)
        self.figures = item.figures
        self.domain = item.topics[0] if item.topics else ""
        self.topics = frozenset(item.topics[1:])

    def against(self, other: Item) -> tuple[float, float, float, float]:
        """Names shared, quantities spoken of, whether there are some and none is spoken of, topics shared."""
        shared = min(len(self.names & names(other.text)), MOST_NAMES) if self.names else 0
        topic = 1.0 if not self.topics.isdisjoint(other.topics[1:]) else 0.0
        if not topic and self.domain and other.topics and other.topics[0] == self.domain:
            topic = SAME_DOMAIN
        if not self.figures:
            return shared, 0.0, 0.0, topic
        agreed = agreement(self.figures, other.figures)
        return shared, min(1.0, FULL * agreed), float(not agreed), topic


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
