"""What became of each sentence in a newer version of a document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from luoshi.sources.models import Clause, Fate

_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Step:
    """An old clause and what stands in its place, None when nothing does."""

    old: Clause
    new: Clause | None
    fate: Fate


def steps(old: Sequence[Clause], new: Sequence[Clause]) -> list[Step]:
    """Every old clause, in the order of the old text."""
    pairs = _equal(old, new)
    taken = {id(row) for row in pairs.values()}
    free = [row for row in new if id(row) not in taken]
    found = []
    for row in old:
        other = pairs.get(id(row))
        if other is None:
            other = max(free, key=lambda one: _ratio(row, one), default=None)
            if other is None or _ratio(row, other) < _ALIKE:
                found.append(Step(row, None, Fate.REMOVED))
                continue
            free.remove(other)
            found.append(Step(row, other, Fate.CHANGED))
            continue
        found.append(Step(row, other, Fate.SAME if row.place == other.place else Fate.MOVED))
    return found


def _ratio(one: Clause, other: Clause) -> float:
    return SequenceMatcher(None, one.text, other.text, autojunk=False).ratio() if one.role == other.role else 0.0


def _equal(old: Sequence[Clause], new: Sequence[Clause]) -> dict[int, Clause]:
    before, after = [row.fingerprint for row in old], [row.fingerprint for row in new]
    pairs: dict[int, Clause] = {}
    taken: set[int] = set()
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            pairs |= {id(row): other for row, other in zip(old[a:b], new[c:d], strict=True)}
            taken |= {id(row) for row in new[c:d]}
    spare: dict[str, list[Clause]] = defaultdict(list)
    for row in new:
        if id(row) not in taken:
            spare[row.fingerprint].append(row)
    for row in old:
        if id(row) not in pairs and spare[row.fingerprint]:
            pairs[id(row)] = spare[row.fingerprint].pop(0)
    return pairs
