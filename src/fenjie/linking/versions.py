"""Two versions of one document, clause by clause: same, moved, changed in which field, split, merged, new, gone.

Numbers are no part of a clause: a document whose sections were numbered anew is the same document.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

import numpy as np

from fenjie.linking.items import Item
from fenjie.linking.rows import Bag
from fenjie.linking.words import GRAMS, Floats, pairs_of_letters, words

Change = Literal["same", "moved", "changed", "split", "merged", "new", "gone"]
Field = Literal["words", "figures", "deadline", "units", "heading"]
ALIKE = 0.5  # Dice coefficient of the pairs of letters from which a clause is another's new wording
HELD = 0.75  # share of a clause's pairs of letters that another one holds, from which it is a part of that one
NUMBER = re.compile(
    r"^(?:[（(]?[\d一二三四五六七八九十百]+[）)][、.．]?|[\d一二三四五六七八九十百]+[、.．]|第[\d一二三四五六七八九十百]+[章节条款]|"
    r"[①-⑳]|[一二三四五六七八九十]+是(?!否)|[—\-·●]+)\s*"
)
BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Pairing:
    """What became of a clause. `old` is empty for new ones, `new` for those gone; a split has several new ones, a merger
    several old ones. `fields` says what changed in a changed one."""

    change: Change
    old: tuple[Item, ...]
    new: tuple[Item, ...]
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """A run of words: `old` became `new`; equal where nothing changed, one of them empty where words came or went."""

    old: str
    new: str


def versions(old: Sequence[Item], new: Sequence[Item]) -> list[Pairing]:
    """What became of each clause, in the order of the new version; those gone stand behind the clause they followed."""
    before, after = [bare(item.text) for item in old], [bare(item.text) for item in new]
    pairs = _same_words(before, after, old, new)
    held = _shares(before, after)
    _reworded(pairs, held)
    groups = _groups(pairs, held)
    kept = _in_order([(a, b) for a, b in groups if len(a) == len(b) == 1])
    found = [((b[0], 0), _pairing(old, new, (a, b), kept)) for a, b in groups]
    taken = {i for a, _ in groups for i in a}, {j for _, b in groups for j in b}
    found += [((j, 0), Pairing("new", (), (new[j],))) for j in range(len(new)) if j not in taken[1]]
    followed = _followed(groups, len(old))
    found += [((followed[i], 1 + i), Pairing("gone", (old[i],), ())) for i in range(len(old)) if i not in taken[0]]
    return [pairing for _, pairing in sorted(found, key=lambda each: each[0])]


def edits(old: str, new: str) -> list[Edit]:
    """Two wordings side by side, cut where their words differ."""
    one, other = list(_pieces(old)), list(_pieces(new))
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return [Edit("".join(one[a:b]), "".join(other[c:d])) for _, a, b, c, d in matcher.get_opcodes()]


def bare(text: str) -> str:
    """A clause without its number and blanks."""
    return BLANK.sub("", NUMBER.sub("", text.strip()))


def _pieces(text: str) -> Iterator[str]:
    """The words and the signs between them; together they are the text."""
    at = 0
    for word in words(text):
        start = text.find(word, at)
        yield from text[at:start]
        yield word
        at = start + len(word)
    yield from text[at:]


Pairs = dict[int, int]
Group = tuple[tuple[int, ...], tuple[int, ...]]


def _same_words(before: list[str], after: list[str], old: Sequence[Item], new: Sequence[Item]) -> Pairs:
    """Clauses that say the same; of several those below the same heading first, then in their order."""
    places: dict[str, list[int]] = defaultdict(list)
    for j, text in enumerate(after):
        places[text].append(j)
    pairs: Pairs = {}
    for same_place in (True, False):
        for i, text in enumerate(before):
            options = [j for j in places[text] if not same_place or _heading(old[i]) == _heading(new[j])]
            if i not in pairs and options:
                pairs[i] = options[0]
                places[text].remove(options[0])
    return pairs


def _heading(item: Item) -> str:
    return bare(item.path[-1]) if item.path else ""


@dataclass(frozen=True)
class _Shares:
    """For each old and new clause the pairs of letters both have, and how many each has."""

    both: Floats
    old: Floats
    new: Floats


def _shares(before: list[str], after: list[str]) -> _Shares:
    ones = np.ones(GRAMS, np.float32)
    sides = [Bag(*pairs_of_letters(texts)) for texts in (before, after)]
    flat = [side.matrix(ones) for side in sides]
    for side in flat:
        side.data[:] = 1
    both = np.asarray((flat[0] @ flat[1].T).toarray(), np.float32)
    counts = [np.maximum(np.diff(side.begins), 1).astype(np.float32) for side in sides]
    return _Shares(both, counts[0], counts[1])


def _reworded(pairs: Pairs, held: _Shares) -> None:
    """Adds the clauses that are each other's most alike, the most alike first."""
    alike = 2 * held.both / (held.old[:, None] + held.new[None, :])
    taken = set(pairs.values())
    rows, columns = np.nonzero(alike >= ALIKE)
    for place in np.argsort(-alike[rows, columns], kind="stable").tolist():
        i, j = int(rows[place]), int(columns[place])
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)


def _groups(pairs: Pairs, held: _Shares) -> list[Group]:
    """The pairs, and the parts that were split off or merged in."""
    ends = {i: [j] for i, j in pairs.items()}
    begins = {j: [i] for i, j in pairs.items()}
    exact = {i for i, j in pairs.items() if held.both[i, j] == held.old[i] == held.new[j]}
    for j in range(held.both.shape[1]):
        if j not in begins:
            i = _holder(held.both[:, j] / held.new[j], exact)
            if i is not None:
                ends.setdefault(i, []).append(j)
                begins[j] = []  # spoken for
    closed = exact | {i for i, new in ends.items() if len(new) > 1}
    merged: dict[int, list[int]] = {new[0]: [i] for i, new in ends.items() if len(new) == 1}
    for i in range(held.both.shape[0]):
        if i not in ends:
            full = {j for j, olds in begins.items() for old in olds if old in closed}
            holder = _holder(held.both[i] / held.old[i], full)
            if holder in merged:
                merged[holder].append(i)
    split = [((i,), tuple(sorted(new))) for i, new in ends.items() if len(new) > 1]
    return split + [(tuple(sorted(olds)), (j,)) for j, olds in merged.items()]


def _holder(shares: Floats, closed: set[int]) -> int | None:
    """Which clause of the other side holds this one, if any that may."""
    for place in np.argsort(-shares, kind="stable")[:3].tolist():
        if shares[place] < HELD:
            return None
        if place not in closed:
            return int(place)
    return None


def _in_order(pairs: list[Group]) -> set[int]:
    """The old clauses that stayed in their order: the longest run of pairs that rises on both sides."""
    ordered = sorted((a[0], b[0]) for a, b in pairs)
    tails: list[int] = []
    length: list[int] = []
    for _, j in ordered:
        at = bisect_right(tails, j)
        tails[at : at + 1] = [j]
        length.append(at)
    wanted = len(tails) - 1
    kept: set[int] = set()
    for place in range(len(ordered) - 1, -1, -1):
        if length[place] == wanted:
            kept.add(ordered[place][0])
            wanted -= 1
    return kept


def _pairing(old: Sequence[Item], new: Sequence[Item], group: Group, kept: set[int]) -> Pairing:
    olds, news = tuple(old[i] for i in group[0]), tuple(new[j] for j in group[1])
    if len(news) > 1:
        return Pairing("split", olds, news)
    if len(olds) > 1:
        return Pairing("merged", olds, news)
    fields = changed_fields(olds[0], news[0])
    if set(fields) - {"heading"}:
        return Pairing("changed", olds, news, fields)
    moved = group[0][0] not in kept or "heading" in fields
    return Pairing("moved" if moved else "same", olds, news, fields)


def changed_fields(old: Item, new: Item) -> tuple[Field, ...]:
    """In what two wordings of one clause differ."""
    pairs: tuple[tuple[Field, object, object], ...] = (
        ("words", bare(old.text), bare(new.text)),
        ("figures", _figures(old), _figures(new)),
        ("deadline", old.deadline, new.deadline),
        ("units", set(old.units), set(new.units)),
        ("heading", _heading(old), _heading(new)),
    )
    return tuple(field for field, before, after in pairs if before != after)


def _figures(item: Item) -> list[tuple[object, ...]]:
    return sorted((f.subject, f.comparator, f.value, f.value_high or 0.0, f.unit, f.basis) for f in item.figures)


def _followed(groups: list[Group], count: int) -> list[int]:
    """For each old clause the new place of the last one before it that lives on (−1 at the beginning)."""
    ends = {i: b[-1] for a, b in groups for i in a}
    last, out = -1, []
    for i in range(count):
        last = ends.get(i, last)
        out.append(last)
    return out
