"""Quantities of plans and of reports, and which of them speak of the same thing."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import accumulate

from fenjie.document import Basis, Comparator, Measure
from fenjie.draft import Draft
from fenjie.structure.folding import fold
from fenjie.structure.numbering import number
from fenjie.structure.segments import split
from fenjie.text import Text
from fenjie.values.measures import measure

ALIKE = 0.5  # Dice coefficient of the pairs of letters of two subjects that name one thing
HELD = 0.8  # how much a subject counts that holds the other as a part
PART = 3  # letters of such a part
COUNTED = frozenset("个家户所座项处条")  # words of counting that stand for each other
RANKED = re.compile(r"^(?:(?:稳|位)?居(?!民)|高于|低于|超过)")  # what follows a rank speaks of the subject before
LEADS = re.compile(
    r"^(?:全[省市县区国]|我[省市县区]|力争|完成|实现|新增|今年|去年|全年|其中|确保)+|(?:年均|平均值?|累计|总体|增速|增幅|涨幅)|[的、“”]"
)
ALIASES = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        (r"(?:地区|国内)生产总值|GDP", "生产总值"),
        (r"规模以上|规模(?=工业)", "规上"),
        (r"CPI|居民消费价格(?:指数|总水平)?(?:涨幅)?", "居民消费价格"),
        (r"(?:全社会)?固定资产投资", "固定资产投资"),
    )
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity as `fenjie.document.Measure` has it; `words` as it is written, for people. `due` where its sentence names
    several days and this is its own; None: as the sentence."""

    subject: str
    value: float
    unit: str
    comparator: Comparator = "eq"
    value_high: float | None = None
    basis: Basis = "output"
    words: str = ""
    due: date | None = None


def of_measure(found: Measure, content: str) -> Figure:
    """A measure that stands in `content`."""
    return Figure(
        found.subject, found.value, found.unit, found.comparator, found.value_high, found.basis, found.span.of(content)
    )


def figures(texts: Sequence[str], year: int | None = None) -> list[tuple[Figure, ...]]:
    """The quantities of each text. Reports are read like plans: what was to be reached is said as what was."""
    lines = [" ".join(text.split("\n")) for text in texts]
    content = "\n".join(lines)
    draft = Draft(Text(content), year, fold(content))
    split(draft)
    number(draft)
    for piece in draft.pieces:
        piece.role = "commitment"
    measure(draft)
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    found: list[list[Figure]] = [[] for _ in texts]
    for piece in draft.pieces:
        row = bisect_right(starts, piece.start, hi=len(texts)) - 1
        found[row] += [of_measure(m, content) for m in piece.measures]
    return [tuple(_carried(row)) for row in found]


def _carried(row: list[Figure]) -> list[Figure]:
    """A rank between subject and rate (生产总值…、稳居前十、增长4.8%) is no subject: the rate speaks of the one before."""
    subject, out = "", []
    for figure in row:
        if figure.basis == "growth" and subject and RANKED.match(figure.subject):
            figure = replace(figure, subject=subject)
        elif figure.subject:
            subject = figure.subject
        out.append(figure)
    return out


def due_of(start: int, deadlines: Iterable[tuple[int, date]]) -> date | None:
    """By when a quantity that stands at `start` is due: the last day named before it (年底前…，6月底前不低于50%), else the first
    one after it. `deadlines` are places and days of its sentence, in any order."""
    named = sorted(deadlines)
    before = [day for at, day in named if at < start]
    return before[-1] if before else named[0][1] if named else None


def same_thing(one: Figure, other: Figure) -> float:
    """How surely two quantities measure the same: 0 no, 1 the same words. Rates of change are not amounts."""
    if (one.basis == "growth") != (other.basis == "growth"):
        return 0.0
    if one.unit != other.unit and not {one.unit, other.unit} <= COUNTED:
        return 0.0
    return _alike(one.subject, other.subject, one.unit == "%")


@lru_cache(maxsize=1 << 16)
def _alike(one: str, other: str, rate: bool) -> float:
    """How alike two subjects are. What a rate is of stands last in Chinese: 生产总值能耗 is no 生产总值; of things that are
    counted the words may change places (改造城中村, 城中村改造)."""
    one, other = bare(one), bare(other)
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    short, long = sorted((one, other), key=len)
    if len(short) >= PART and long.endswith(short):
        return HELD
    if rate and one[-2:] != other[-2:]:
        return 0.0
    first, second = _pairs(one), _pairs(other)
    alike = 2 * len(first & second) / (len(first) + len(second) or 1)
    return alike if alike >= ALIKE else 0.0


@lru_cache(maxsize=1 << 14)
def bare(subject: str) -> str:
    """A subject without whose it is and how it is counted, in its usual words."""
    for pattern, name in ALIASES:
        subject = pattern.sub(name, subject)
    return LEADS.sub("", subject)


@lru_cache(maxsize=1 << 14)
def _pairs(words: str) -> frozenset[str]:
    return frozenset(words[at : at + 2] for at in range(len(words) - 1))


def agreement(asked: Sequence[Figure], said: Sequence[Figure]) -> float:
    """The share of the asked quantities that the other side speaks of, each weighed by how surely; 0 to 1."""
    if not asked or not said:
        return 0.0
    return sum(max(same_thing(one, other) for other in said) for one in asked) / len(asked)
