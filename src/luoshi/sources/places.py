"""Where a clause stands, in the words people use: 第六部分（二）第 2 条."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

_NUMERAL = "[一二三四五六七八九十百零〇]+"
_PART = re.compile(rf"({_NUMERAL})[、．.]")
_POINT = re.compile(r"(\d+(?:\.\d+)*)[、．.]?")
# Brackets, chapters and articles are cited as they are written; dashes, 一是 and circled numbers are not cited at all.
_AS_WRITTEN = re.compile(rf"[（(](?:{_NUMERAL}|\d+)[）)]|第(?:{_NUMERAL}|\d+)[编章节条款]")
_OPENING = "开头"
_TITLE_SHOWN = 16
_LONGEST = 200

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """`path` for people, the title of the nearest section, and how deep that section is (0: in none)."""

    path: str = ""
    title: str = ""
    level: int = 0


def places_of(sections: list[Row], segments: Iterable[Row]) -> Iterator[Place]:
    """The place of each segment. Sentences are counted within the section that is cited; headings stand for it."""
    cited = _cited_paths(sections)
    counted: Counter[str] = Counter()
    for segment in segments:
        index = segment["section"]
        if index is None:
            yield Place()
            continue
        path, number = cited[index], ""
        if segment["role"] != "heading":
            counted[path] += 1
            number = f"第 {counted[path]} 条"
        section = sections[index]
        yield Place((path + number)[-_LONGEST:], section["title"][:_LONGEST], section["level"])


def _cited_paths(sections: list[Row]) -> list[str]:
    """The path of each section: the numbers above it and its own; without any, the nearest title."""
    numbers: list[str] = []
    titles: list[str] = []
    for section in sections:
        parent = section["parent"]
        numbers.append((numbers[parent] if parent is not None else "") + _step(section["number"]))
        titles.append(_quoted(section["title"]) if parent is not None and section["title"] else _OPENING)
    return [number or title for number, title in zip(numbers, titles, strict=True)]


def _step(number: str) -> str:
    """One number's part of the path: 一、 → 第一部分, 1. → 第 1 点, （二） as written; empty for what nobody cites."""
    if found := _PART.fullmatch(number):
        return f"第{found[1]}部分"
    if found := _POINT.fullmatch(number):
        return f"第 {found[1]} 点"
    return number if _AS_WRITTEN.fullmatch(number) else ""


def _quoted(title: str) -> str:
    return f"“{title[:_TITLE_SHOWN]}{'…' if len(title) > _TITLE_SHOWN else ''}”"
