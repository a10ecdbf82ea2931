"""What speaks for a pair of sentences, in eleven numbers; how much each counts was learnt from judged pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

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
        (6.042, 0.369, 4.535, 1.445, 1.377, -0.518, 0.0, 1.003, -1.279, -1.517, 4.795), -13.846, (0.614, -0.284), 0.175
    ),
}


def evidence(near: Near) -> Numbers:
    """The numbers of each pair of `near`, in the order of PAIR."""
    found = np.zeros((*near.rows.shape, len(PAIR)))
    found[:, :, 0] = np.sqrt(np.maximum(near.letters, 0))
    found[:, :, 1] = near.meaning
    found[:, :, 2] = near.setting
    _weigh(near, found)
    found[:, :, 6] = _topics(near)
    found[:, :, 7] = _rarest(near)
    found[:, :, 8] = _flags(near, [item.heading for item in near.asked.items], [i.heading for i in near.found.items])
    found[:, :, 9] = _flags(near, [item.years for item in near.asked.items], [i.years for i in near.found.items])
    found[:, :, 10] = np.sqrt(np.maximum(near.clause, 0))
    return found


def _flags(near: Near, asked: list[bool], held: list[bool]) -> npt.NDArray[np.bool_]:
    """Where the other side is so and the one asked is not."""
    flags: npt.NDArray[np.bool_] = np.asarray(held)[near.rows] & ~np.asarray(asked)[:, None]
    return flags


def _weigh(near: Near, into: Numbers) -> None:
    """Names shared, quantities spoken of, whether there are some and none is spoken of: for each pair."""
    rows, held = near.rows.tolist(), near.found.items
    named: dict[int, frozenset[str]] = {}
    for query, asked in enumerate(near.asked.items):
        own = names(asked.text)
        if own:
            named |= {row: names(held[row].text) for row in rows[query] if row not in named}
            into[query, :, 3] = [min(len(own & named[row]), MOST_NAMES) for row in rows[query]]
        if asked.figures:
            agreed = np.array([agreement(asked.figures, held[row].figures) for row in rows[query]])
            into[query, :, 4] = np.minimum(1.0, FULL * agreed)
            into[query, :, 5] = agreed == 0


def _topics(near: Near) -> Numbers:
    """1 for each pair that shares a topic, less where only the domain."""
    numbers: dict[str, int] = {"": 0}
    mine, theirs = (_domains_and_topics(items, numbers) for items in (near.asked.items, near.found.items))
    own = [np.zeros((len(rows), len(numbers)), np.float32) for _, rows in (mine, theirs)]
    for has, (_, rows) in zip(own, (mine, theirs), strict=True):
        has[np.repeat(np.arange(len(rows)), [len(row) for row in rows]), list(chain.from_iterable(rows))] = 1
    shared = np.take_along_axis(own[0] @ own[1].T, near.rows, 1) > 0
    domains = [np.array(found) for found, _ in (mine, theirs)]
    same = (domains[0][:, None] > 0) & (domains[0][:, None] == domains[1][near.rows])
    return np.where(shared, 1.0, SAME_DOMAIN * same)


def _domains_and_topics(items: Sequence[Item], numbers: dict[str, int]) -> tuple[list[int], list[list[int]]]:
    """The number of each item's domain, 0 for none, and those of its topics; new ones are added to `numbers`."""
    found = [[numbers.setdefault(topic, len(numbers)) for topic in item.topics] for item in items]
    return [row[0] if row else 0 for row in found], [row[1:] for row in found]


def _rarest(near: Near) -> Numbers:
    """What the rarest word that both have is worth, for each pair; 0 where they have none."""
    own, theirs = near.asked.words, near.found.words
    mine = np.unique(own.columns)
    local = np.full(len(near.rarity), len(mine))  # words that nobody asked for share a place nobody looks at
    local[mine] = np.arange(len(mine))
    has = np.zeros((len(near.found.items), len(mine) + 1), np.bool_)
    has[np.repeat(np.arange(len(has)), np.diff(theirs.begins)), local[theirs.columns]] = True
    query = np.repeat(np.arange(len(near.rows)), np.diff(own.begins))
    worth = has[near.rows[query], local[own.columns][:, None]] * near.rarity[own.columns][:, None]
    out = np.zeros(near.rows.shape)
    some = np.flatnonzero(np.diff(own.begins))  # reduceat takes no empty rows
    if len(some):
        out[some] = np.maximum.reduceat(worth, own.begins[some], axis=0)
    return out


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
