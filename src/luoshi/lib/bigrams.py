"""Cuts Chinese text into overlapping pairs for searching: one function for what is indexed and what is asked.

Full-text indexes know no Chinese words, and those that cut threes find none of the two-character words people ask for.
"农村公路 120 km" becomes "农村 村公 公路 120 km": a run of Chinese characters its pairs, a run of one character that
character, anything else its words, all folded to NFKC and lower case.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_LETTER = rf"[^\W_{_HAN}]"
_RUN = re.compile(rf"[{_HAN}]+|{_LETTER}+")
_IS_HAN = re.compile(rf"[{_HAN}]")
_LAST_OF_PLANE_0 = "\uffff"
LONGEST = 100  # characters of a question; the rest is not looked at
MOST_TERMS = 8


@lru_cache(maxsize=8192)
def _folded(character: str) -> str:
    return unicodedata.normalize("NFKC", character).lower()


def _fold(text: str) -> str:
    return "".join(map(_folded, text))


def _pieces(run: str) -> Iterator[str]:
    if len(run) == 1 or not _IS_HAN.match(run):
        yield run
    else:
        yield from (run[at : at + 2] for at in range(len(run) - 1))


def grams(text: str) -> str:
    """The grams of a text in its order, with one space between them."""
    return " ".join(piece for run in _RUN.findall(_fold(text)) for piece in _pieces(run))


@dataclass(frozen=True)
class Term:
    """What a question asks for between two spaces: its grams, one after the other, stand in the text."""

    text: str

    @cached_property
    def runs(self) -> list[str]:
        """Runs of Chinese characters, and words."""
        return _RUN.findall(_fold(self.text))

    @cached_property
    def grams(self) -> str:
        return grams(self.text)

    @property
    def is_phrase(self) -> bool:
        """Whether an index of grams finds it. A single Chinese character at either end may be half of a pair, and
        characters beyond the first plane are unknown to the tokenizers of some databases."""
        ends = (self.runs[0], self.runs[-1])
        return not any(map(_is_single, ends)) and max(self.grams) <= _LAST_OF_PLANE_0

    @property
    def pattern(self) -> str:
        """What to look for, character by character, in grams that have a space before and after them."""
        before = "" if _is_single(self.runs[0]) else " "
        after = "" if _is_single(self.runs[-1]) else " "
        return f"{before}{self.grams}{after}"

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """Finds it in folded text."""
        parts = [self.runs[0]]
        for one, other in zip(self.runs, self.runs[1:], strict=False):
            alike = bool(_IS_HAN.match(one)) == bool(_IS_HAN.match(other))
            parts += [r"[\W_]+" if alike else r"[\W_]*", other]
        before = "" if _IS_HAN.match(self.runs[0]) else rf"(?<!{_LETTER})"
        after = "" if _IS_HAN.match(self.runs[-1]) else rf"(?!{_LETTER})"
        return re.compile(f"{before}{''.join(parts)}{after}")


def _is_single(run: str) -> bool:
    return len(run) == 1 and _IS_HAN.match(run) is not None


def terms(question: str) -> list[Term]:
    """What a question asks for, each once; nothing when it has neither characters nor letters nor digits."""
    asked = dict.fromkeys(question[:LONGEST].split())
    return [term for term in map(Term, asked) if term.runs][:MOST_TERMS]


def spans(text: str, wanted: Iterable[Term]) -> list[tuple[int, int]]:
    """Where the terms stand in a text, as `[start, end)` in code points, ascending and apart from each other."""
    places = [at for at, character in enumerate(text) for _ in _folded(character)]
    folded = _fold(text)
    found = sorted(
        (places[hit.start()], places[hit.end() - 1] + 1) for term in wanted for hit in term.expression.finditer(folded)
    )
    apart: list[tuple[int, int]] = []
    for start, end in found:
        if apart and start <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart
