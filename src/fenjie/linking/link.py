"""Links: for each requirement the sentences that may answer it, whether it is answered at all, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from fenjie.document import Document
from fenjie.errors import EmptyDocument, OlderDocument, SameDocument
from fenjie.linking.evidence import WEIGHTS, decide, evidence, pair_scores, probability
from fenjie.linking.index import Index
from fenjie.linking.items import Item, Kind, answers, requirements
from fenjie.linking.reasons import Reason, reasons
from fenjie.linking.verdict import Verdict, verdict

DEPTH = 10  # sentences weighed for each requirement
ANSWERED: dict[Kind, float] = {
    "align": 0.5,
    "lookback": 0.55,
}  # the confidence from which a requirement counts as answered
KEPT = 5


class Link(NamedTuple):
    """A sentence that may answer; `score` is the probability that this one does."""

    kind: Kind
    requirement: Item
    answer: Item
    document: str
    score: float

    def reasons(self) -> tuple[Reason, ...]:
        """What the two share and where they differ."""
        return reasons(self.requirement, self.answer)


@dataclass(frozen=True, slots=True)
class Answered:
    """A requirement with its `links`, the best first. `confidence` that it is answered at all; `covered` the decision,
    a proposal until a person confirms it; `verdict` in look-backs, on what the best links report."""

    requirement: Item
    confidence: float
    covered: bool
    links: tuple[Link, ...]
    verdict: Verdict | None


def link_documents(kind: Kind, upper: Document, lower: Document) -> list[Answered]:
    """Each requirement of the upper (or earlier) document with its answers in the lower (or later) one.

    Raises SameDocument, OlderDocument or EmptyDocument.
    """
    check(kind, upper, lower)
    index = Index()
    index.add("", answers(lower, kind))
    return link(kind, requirements(upper), index)


def check(kind: Kind, upper: Document, lower: Document) -> None:
    """Whether the two can be linked. Raises SameDocument, OlderDocument or EmptyDocument."""
    for side, document in (("上级（或上年）", upper), ("下级（或下年）", lower)):
        if not document.text.content.strip() or not document.segments:
            raise EmptyDocument(f"{side}文件里没有可以对照的句子。")
    if upper.text.content == lower.text.content:
        raise SameDocument("两份文件内容完全相同，不能与自己对照。")
    before, after = upper.metadata.year, lower.metadata.year
    if before is None or after is None:
        return
    if after < before:
        raise OlderDocument(f"下级（或下年）文件是 {after} 年的，早于上级（或上年）文件的 {before} 年。")
    if kind == "lookback" and after == before:
        raise OlderDocument(f"两份文件都是 {after} 年的，回看要用上一年的承诺对照下一年的报告。")


def link(kind: Kind, asked: Sequence[Item], index: Index, *, keep: int = KEPT) -> list[Answered]:
    """Each requirement with its answers among all documents of a kept index. Raises EmptyDocument where a side is empty."""
    if not asked or not len(index):
        raise EmptyDocument("没有可以对照的句子。")
    near = index.nearest(asked, DEPTH)
    weights = WEIGHTS[kind]
    found = evidence(near)
    odds = pair_scores(found, weights)
    sure, scores = decide(odds, weights), probability(odds)
    order = np.argsort(-odds, axis=1, kind="stable")[:, :keep]
    documents, items, likely = near.documents, near.found.items, scores.tolist()
    found_rows, decided = near.rows.tolist(), sure.tolist()
    answered: list[Answered] = []
    for row, (item, ranks) in enumerate(zip(asked, order.tolist(), strict=True)):
        others = [(found_rows[row][rank], likely[row][rank]) for rank in ranks]
        links = tuple([Link(kind, item, items[other], documents[other], score) for other, score in others])
        said = verdict(item, [(items[other], score) for other, score in others]) if kind == "lookback" else None
        answered.append(Answered(item, decided[row], decided[row] >= ANSWERED[kind], links, said))
    return answered
