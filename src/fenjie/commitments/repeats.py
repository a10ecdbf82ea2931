"""Commitments that a document makes twice: word for word, nearly so, or with the same quantity, in one section or in two.

Linear in the text: every phrase is remembered once, with the first commitment that holds it, and only commitments that
share a phrase, its beginning, its end or a quantity are compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from fenjie.document import Document, Segment
from fenjie.structure.folding import fold

How = Literal["same", "near", "measure"]
ALIKE = 0.75  # Dice coefficient of the pairs of letters, above which two sentences are nearly the same
HELD = 0.85  # share of the shorter one's pairs of letters that the longer one holds
SHORTEST = 12  # letters of a sentence or phrase that may be recognised inside a longer one
ENDS = 8  # letters of a phrase's beginning and end that are enough to compare
FIGURE = re.compile(
    r"\d+(?:\.\d+)?|[一二三四五六七八九十百]+(?=[万千亿元条家年个日月项])|百分之[一二三四五六七八九十]+"
)
BREAK = re.compile(r"[，；：、。！？\s]+")
FRONT = re.compile(r"^(?:[\d一二三四五六七八九十]+[、.．是]|（[\d一二三四五六七八九十]+）|[——·●]+)")


@dataclass(frozen=True, slots=True)
class Repeat:
    """`first` and `second` are indexes of `Document.segments`; `elsewhere` says that they stand in different sections.

    `how`: `same` word for word, `near` nearly so or one inside the other, `measure` the same rate or share of the same thing.
    """

    first: int
    second: int
    how: How
    elsewhere: bool


@dataclass(frozen=True, slots=True)
class _Sentence:
    index: int
    segment: Segment
    letters: str
    pairs: frozenset[str]


def repeats(document: Document) -> tuple[Repeat, ...]:
    """Every commitment that says again what an earlier one said, with the first such one."""
    plain = fold(document.text.content)
    first: dict[object, _Sentence] = {}
    found: list[Repeat] = []
    for index, segment in enumerate(document.segments):
        if segment.role != "commitment":
            continue
        phrases = [phrase for phrase in BREAK.split(FRONT.sub("", segment.span.of(plain))) if phrase]
        letters = "".join(phrases)
        pairs = frozenset(letters[at : at + 2] for at in range(len(letters) - 1))
        sentence = _Sentence(index, segment, letters, pairs)
        keys = list(_keys(segment, phrases))
        known = {first[key].index: first[key] for key in keys if key in first}
        repeat = next(filter(None, (_compare(known[earlier], sentence) for earlier in sorted(known))), None)
        if repeat is not None:
            found.append(repeat)
        for key in keys:
            first.setdefault(key, sentence)
    return tuple(found)


def _keys(segment: Segment, phrases: list[str]) -> Iterator[object]:
    for phrase in phrases:
        if len(phrase) >= ENDS:
            yield phrase[:ENDS]
            yield phrase[-ENDS:]
    yield from _states(segment)


def _compare(earlier: _Sentence, later: _Sentence) -> Repeat | None:
    how = _how(earlier, later)
    elsewhere = earlier.segment.section != later.segment.section
    return Repeat(earlier.index, later.index, how, elsewhere) if how else None


def _how(one: _Sentence, other: _Sentence) -> How | None:
    if one.letters == other.letters:
        return "same" if len(one.letters) >= ENDS else None
    short, long = sorted((one, other), key=lambda sentence: len(sentence.pairs))
    shared = len(short.pairs & long.pairs)
    alike = 2 * shared >= ALIKE * (len(short.pairs) + len(long.pairs)) or shared >= HELD * len(short.pairs)
    if alike and len(short.pairs) >= SHORTEST and _figures(short) <= _figures(long):
        return "near"
    return "measure" if _states(one.segment) & _states(other.segment) else None


def _figures(sentence: _Sentence) -> set[str]:
    """The numbers in the words: rules that differ in them alone are not the same."""
    return set(FIGURE.findall(sentence.letters))


def _states(segment: Segment) -> set[tuple[str, float, str]]:
    """What is to be reached once, whoever says it: growth and shares; two deeds of one size may be two deeds."""
    return {
        (measure.subject, measure.value, measure.unit)
        for measure in segment.measures
        if measure.subject and (measure.basis == "growth" or measure.unit == "%")
    }
