"""What became of each sentence in a newer version of a document, by `fenjie.linking.versions`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.sources.linking import engine, items_of
from luoshi.sources.models import Clause, ClauseRole, Fate

_FATES = {
    "same": Fate.SAME,
    "moved": Fate.MOVED,
    "changed": Fate.CHANGED,
    "split": Fate.SPLIT,
    "merged": Fate.MERGED,
    "gone": Fate.REMOVED,
}


@dataclass(frozen=True, slots=True)
class Step:
    """An old clause and what stands in its place, None when nothing does."""

    old: Clause
    new: Clause | None
    fate: Fate


def steps(old: Sequence[Clause], new: Sequence[Clause], year: int | None = None) -> list[Step]:
    """Every old clause but page furniture, in the order of the old text; one that was split stands there with each part."""
    before, after = ([row for row in rows if row.role != ClauseRole.OTHER] for rows in (old, new))
    olds, news = ({str(row.pk): row for row in rows} for rows in (before, after))
    found = [
        Step(olds[one.id], news[other.id] if other else None, _FATES[pairing.change])
        for pairing in engine().versions(items_of(before, year, shortest=1), items_of(after, year, shortest=1))
        for one in pairing.old
        for other in (pairing.new or (None,))
    ]
    return sorted(found, key=lambda step: step.old.ordinal)
