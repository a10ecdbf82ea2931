"""Who led what before: the past matter whose title shares most pairs of characters with a sentence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

ALIKE = 0.4  # Dice: twice the shared pairs by the pairs of both
_NOT_WORDS = set("，。、；：“”（）() 0123456789.%")


@dataclass(frozen=True, slots=True)
class PastMatter:
    title: str
    lead_unit_id: UUID


class Past:
    """Past matters by the character pairs of their titles."""

    def __init__(self, matters: Iterable[PastMatter]) -> None:
        self._matters = list(matters)
        self._sizes: list[int] = []
        self._holding: dict[str, list[int]] = defaultdict(list)
        for number, matter in enumerate(self._matters):
            pairs = pairs_of(matter.title)
            self._sizes.append(len(pairs))
            for pair in pairs:
                self._holding[pair].append(number)

    def most_similar(self, title: str) -> PastMatter | None:
        """The most similar one, the first given of equals; None when none is alike enough."""
        wanted = pairs_of(title)
        shared = Counter(number for pair in wanted for number in self._holding.get(pair, ()))
        if not shared:
            return None
        best = max(shared, key=lambda number: (self._likeness(shared[number], number, len(wanted)), -number))
        return self._matters[best] if self._likeness(shared[best], best, len(wanted)) >= ALIKE else None

    def _likeness(self, shared: int, number: int, size: int) -> float:
        return 2 * shared / (self._sizes[number] + size)


def pairs_of(text: str) -> frozenset[str]:
    """Pairs of neighbouring characters, without figures and punctuation."""
    kept = "".join(char for char in text if char not in _NOT_WORDS)
    return frozenset(kept[at : at + 2] for at in range(len(kept) - 1))
