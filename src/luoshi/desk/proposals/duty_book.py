"""The units whose usual duties a sentence, or the headings around it, speak of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from luoshi.desk.proposals.duty_words import DUTY_WORDS
from luoshi.desk.proposals.units import UnitBook
from luoshi.org.models import Unit


@dataclass(frozen=True, slots=True)
class Spoken:
    """A unit with the words of its duties. ``by_heading``: they stand only above the sentence."""

    unit: Unit
    words: tuple[str, ...]
    by_heading: bool


class DutyBook:
    """Words of duties by the county's units."""

    def __init__(self, book: UnitBook, words: Iterable[tuple[str, str]] = DUTY_WORDS) -> None:
        self._words: list[tuple[str, Unit]] = []
        for name, duties in words:
            unit = book.find(name).unit
            if unit:
                self._words += [(word, unit) for word in duties.split()]

    def ranked(self, text: str, headings: Sequence[str] = ()) -> list[Spoken]:
        """The units of whose duties the text speaks, the surest first: more and longer words weigh more; between equals
        a word in the nearest heading decides, then who is spoken of first. Units that only the headings speak of stand
        behind them, by the nearest heading that names any. Whose words all lie inside a longer one of another unit
        (医疗 in 医疗保险) is not spoken of."""
        words = _outer(self._found(text))
        weights = {unit: sum(map(len, found)) for unit, found in words.items()}
        above = self._above(headings)
        first = {unit: min(text.find(word) for word in found) for unit, found in words.items()}
        order = sorted(words, key=lambda unit: (-weights[unit], unit not in above, first[unit]))
        spoken = [Spoken(unit, tuple(words[unit]), by_heading=False) for unit in order]
        return spoken + [
            Spoken(unit, tuple(found), by_heading=True) for unit, found in above.items() if unit not in words
        ]

    def _above(self, headings: Sequence[str]) -> dict[Unit, list[str]]:
        """What the nearest heading that speaks of any duty speaks of, the heaviest first."""
        for heading in reversed(headings):
            if words := _outer(self._found(heading)):
                return dict(sorted(words.items(), key=lambda row: -sum(map(len, row[1]))))
        return {}

    def _found(self, text: str) -> dict[Unit, list[str]]:
        found: dict[Unit, list[str]] = {}
        for word, unit in self._words:
            if word in text:
                found.setdefault(unit, []).append(word)
        return found


def _outer(words: dict[Unit, list[str]]) -> dict[Unit, list[str]]:
    """Without words that are part of a longer one found."""
    every = {word for found in words.values() for word in found}
    kept = {
        unit: [word for word in found if not any(word != other and word in other for other in every)]
        for unit, found in words.items()
    }
    return {unit: found for unit, found in kept.items() if found}
