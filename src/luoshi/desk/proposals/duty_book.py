"""The unit whose usual duties a sentence speaks of most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from luoshi.desk.proposals.duty_words import DUTY_WORDS
from luoshi.desk.proposals.units import UnitBook
from luoshi.org.models import Unit


class DutyBook:
    """Words of duties by the county's units. Longer words weigh more; equals are candidates."""

    def __init__(self, book: UnitBook, words: Iterable[tuple[str, str]] = DUTY_WORDS) -> None:
        self._words: list[tuple[str, Unit]] = []
        for name, duties in words:
            unit = book.find(name).unit
            if unit:
                self._words += [(word, unit) for word in duties.split()]

    def units_of(self, text: str) -> tuple[tuple[Unit, ...], tuple[str, ...]]:
        """The units with the greatest weight, and their words in the text; nothing where no word stands."""
        found: dict[Unit, list[str]] = defaultdict(list)
        for word, unit in self._words:
            if word in text:
                found[unit].append(word)
        weights = {unit: sum(map(len, words)) for unit, words in found.items()}
        best = [unit for unit, weight in weights.items() if weight == max(weights.values())]
        return tuple(best), tuple(word for unit in best for word in found[unit])
