"""Why two sentences are linked, and where they differ: for people, in whole phrases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from fenjie.linking.compare import Tightened, tightening
from fenjie.linking.items import Item
from fenjie.linking.words import meanings, names, words

Sort = Literal["names", "figure", "units", "words", "heading", "value", "date", "scope"]
SHOWN = 6
TELLING = 4.5  # how rare a shared word must be to be worth showing (logarithm of the inverse share of sentences)


@dataclass(frozen=True, slots=True)
class Reason:
    """`sort` is what is shared or differs, `text` says it; `differs` tells the two apart."""

    sort: Sort
    text: str
    differs: bool = False


def reasons(asked: Item, answer: Item) -> tuple[Reason, ...]:
    """What the two share, the most telling first, then what differs."""
    return (*_shared(asked, answer), *_differences(asked, answer))


def _shared(asked: Item, answer: Item) -> list[Reason]:
    found: list[Reason] = []
    same = sorted(names(asked.text) & names(answer.text))
    if same:
        found.append(Reason("names", "都提到" + "、".join(f"“{name}”" for name in same)))
    for pair in tightening(asked, answer).figures:
        found.append(Reason("figure", f"都说到{pair.subject}"))
    units = [unit for unit in asked.units if unit in answer.units]
    if units:
        found.append(Reason("units", "同一责任单位：" + "、".join(units)))
    telling = shared_words(asked.text, answer.text)
    if telling:
        found.append(Reason("words", "相同的词：" + "、".join(telling)))
    if asked.path and answer.path and shared_words(asked.path[-1], answer.path[-1]):
        found.append(Reason("heading", f"标题相近：“{asked.path[-1]}”与“{answer.path[-1]}”"))
    return found


def shared_words(one: str, other: str) -> list[str]:
    """Words of both that say something, the rarest first."""
    table = meanings()
    theirs = set(words(other))
    both = [word for word in dict.fromkeys(words(one)) if word in theirs and not word[0].isdigit()]
    rare = {word: float(table.rarity[table.rows[word]]) if word in table.rows else 99.0 for word in both}
    return sorted((word for word in both if rare[word] >= TELLING), key=lambda word: -rare[word])[:SHOWN]


def _differences(asked: Item, answer: Item) -> list[Reason]:
    found: list[Reason] = []
    both = tightening(asked, answer)
    for pair in both.figures:
        found += _value(pair)
    if both.days is None and both.upper_deadline and both.lower_deadline:
        found.append(Reason("date", f"时限不同（{both.upper_deadline}，{both.lower_deadline}）", True))
    elif both.days:
        how = "提前" if both.days > 0 else "推后"
        found.append(
            Reason("date", f"时限{how}{abs(both.days)}天（{both.upper_deadline}，{both.lower_deadline}）", True)
        )
    left = [
        figure.subject + figure.words
        for figure in asked.figures
        if figure.subject not in {p.subject for p in both.figures}
    ]
    if left:
        found.append(Reason("scope", "没有说到" + "、".join(f"“{each}”" for each in left[:SHOWN]), True))
    missing = [f"“{name}”" for name in sorted(names(asked.text) - names(answer.text))]
    if missing:
        found.append(Reason("scope", "没有提到" + "、".join(missing), True))
    return found


def _value(pair: Tightened) -> list[Reason]:
    if pair.upper.value == pair.lower.value or not pair.one_period:
        return []
    how = "数值更高" if pair.lower.value > pair.upper.value else "数值更低"
    words_ = f"{pair.subject}{how}：{pair.upper.words}，{pair.lower.words}"
    return [Reason("value", words_, True)]
