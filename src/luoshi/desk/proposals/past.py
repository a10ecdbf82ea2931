"""Who did what before: the past matter whose words share most pairs of characters with a sentence, and the unit that led
most of the matters about the same topic."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

ALIKE = 0.4  # Dice: twice the shared pairs by the pairs of both
SAME = 0.7  # as good as the same sentence: supporting units are taken over too
_TOPIC_LEAST = 3  # matters about a topic before it says anything
_TOPIC_SHARE = 0.8  # of them led by one unit
_NOT_WORDS = set("，。、；：“”（）() 0123456789.%")


@dataclass(frozen=True, slots=True)
class PastMatter:
    """A matter as it was assigned."""

    title: str
    lead_unit_id: UUID
    supporting_ids: tuple[UUID, ...] = ()
    sponsor_id: UUID | None = None
    year: int = 0


@dataclass(frozen=True, slots=True)
class Topic:
    """Pairs of characters that one unit's matters share."""

    unit_id: UUID
    words: str
    matters: int


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
        found = self._best(title)
        return found[0] if found and found[1] >= ALIKE else None

    def same(self, title: str) -> PastMatter | None:
        """The one that is as good as the same."""
        found = self._best(title)
        return found[0] if found and found[1] >= SAME else None

    def topic_of(self, title: str) -> Topic | None:
        """The words of a title that stand in at least three past matters of which four fifths had one lead; of several
        the one that most matters speak of."""
        found: list[Topic] = []
        for pair in _in_order(title):
            numbers = self._holding.get(pair, ())
            if len(numbers) < _TOPIC_LEAST:
                continue
            leads = Counter(self._matters[number].lead_unit_id for number in numbers)
            unit, count = leads.most_common(1)[0]
            if count >= _TOPIC_SHARE * len(numbers):
                found.append(Topic(unit, pair, count))
        return max(found, key=lambda topic: topic.matters, default=None)

    def _best(self, title: str) -> tuple[PastMatter, float] | None:
        wanted = pairs_of(title)
        shared = Counter(number for pair in wanted for number in self._holding.get(pair, ()))
        if not shared:
            return None
        best = max(shared, key=lambda number: (self._likeness(shared[number], number, len(wanted)), -number))
        return self._matters[best], self._likeness(shared[best], best, len(wanted))

    def _likeness(self, shared: int, number: int, size: int) -> float:
        return 2 * shared / (self._sizes[number] + size)


def pairs_of(text: str) -> frozenset[str]:
    """Pairs of neighbouring characters, without figures and punctuation."""
    return frozenset(_in_order(text))


def _in_order(text: str) -> list[str]:
    kept = "".join(char for char in text if char not in _NOT_WORDS)
    return [kept[at : at + 2] for at in range(len(kept) - 1)]
