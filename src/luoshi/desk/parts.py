"""Cuts a document into parts that fit on one screen of the desk: its sections, the large ones by their subsections."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

MOST = 60  # commitments in a part
_NUMBER = re.compile(r"[第（(）)、．.\s部分章节条点]")
_ADVERB = re.compile(
    r"^(全力|着力|持续|聚力|聚焦|扎实|深入|坚持|加快|大力|更加|切实|奋力|坚决|全面|纵深|统筹|努力|积极|进一步|不断|更好)+"
)
_QUOTES = re.compile(r"[“”《》〈〉\s]|^\d{4}年")
_SHORT = 6
_TINY = 400  # code points


@dataclass(frozen=True, slots=True)
class Part:
    """`[start, end)` of the text. ``titles`` are the headings around it, the outermost first."""

    index: int
    label: str
    title: str
    start: int
    end: int
    titles: tuple[str, ...] = ()


def parts_of(sections: Sequence[dict[str, Any]], duties: Sequence[int], length: int) -> list[Part]:
    """The parts of a text of ``length`` code points, in order and without gaps.

    Args:
        sections: as `DocumentVersion.reading["sections"]`.
        duties: where the commitments start, ascending.
    """
    tree = _Tree(sections, duties)
    kept: list[Part] = []
    start = 0
    for part in tree.parts(None, 0, length, ()):
        if part.end < length and part.end - start < _TINY and not tree.count(start, part.end):
            continue  # a title page, a line without a commitment: it goes with the next part
        kept.append(replace(part, index=len(kept), start=start))
        start = part.end
    return kept


def part_at(parts: Sequence[Part], offset: int) -> Part:
    """The part in which an offset lies."""
    return next((part for part in parts if part.start <= offset < part.end), parts[-1])


class Headings:
    """The titles around each place of a text."""

    def __init__(self, sections: Sequence[dict[str, Any]]) -> None:
        self._sections = sections

    def around(self, offset: int) -> tuple[str, ...]:
        """Titles of all sections that hold an offset, the outermost first."""
        return tuple(row["title"] for row in self._sections if row["start"] <= offset < row["end"])


class _Tree:
    def __init__(self, sections: Sequence[dict[str, Any]], duties: Sequence[int]) -> None:
        self._duties = duties
        self._children: dict[int | None, list[dict[str, Any]]] = {}
        for section in sections:
            self._children.setdefault(section["parent"], []).append(section)

    def parts(self, section: dict[str, Any] | None, start: int, end: int, titles: tuple[str, ...]) -> Iterator[Part]:
        children = self._children.get(section["index"] if section else None, [])
        if children and (section is None or self.count(start, end) > MOST):
            yield from self._lead(section, start, children[0]["start"], titles)
            for child, after in zip(children, [*children[1:], None], strict=True):
                until = after["start"] if after else end
                yield from self.parts(child, child["start"], until, (*titles, child["title"]))
        else:
            yield from self._pieces(section, start, end, titles)

    def _lead(self, section: dict[str, Any] | None, start: int, end: int, titles: tuple[str, ...]) -> Iterator[Part]:
        """What stands before the first subsection."""
        if end > start:
            yield from self._pieces(section, start, end, titles)

    def _pieces(self, section: dict[str, Any] | None, start: int, end: int, titles: tuple[str, ...]) -> Iterator[Part]:
        label, title = _label(section), section["title"] if section else ""
        first, last = bisect_left(self._duties, start), bisect_left(self._duties, end)
        count = max(-(-(last - first) // MOST), 1)
        size = -(-(last - first) // count) if last > first else 0
        cuts = [start, *(self._duties[first + size * n] for n in range(1, count)), end]
        for number, (left, right) in enumerate(zip(cuts, cuts[1:], strict=False), 1):
            yield Part(0, f"{label} {number}/{count}" if count > 1 else label, title, left, right, titles)

    def count(self, start: int, end: int) -> int:
        """Commitments that start in a stretch of the text."""
        return bisect_left(self._duties, end) - bisect_left(self._duties, start)


def _label(section: dict[str, Any] | None) -> str:
    """（三）全力深化改革创新，… → 三 深化改革创新."""
    if section is None:
        return "开头"
    if section["level"] == 0 and not section["number"]:
        return "正文"  # below the document's own title, which says nothing about a part
    number = _NUMBER.sub("", section["number"])
    title = re.split(r"[，,；;：:、（(]", _ADVERB.sub("", _QUOTES.sub("", section["title"])), maxsplit=1)[0]
    return f"{number} {title[:_SHORT]}".strip()
