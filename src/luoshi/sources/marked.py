"""A document's text with its clauses marked, a part at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from luoshi.sources.models import Clause, Document, DocumentVersion
from luoshi.sources.pages import keys_of
from luoshi.ui.parts import Link, Tab

PART = 40_000  # code points of a text on one page
OUTLINE = 40
BETWEEN_CELLS = " ｜ "


class Piece(NamedTuple):
    """A run of text inside a line: a clause, or what stands between clauses."""

    text: str
    clause: Clause | None = None


@dataclass(frozen=True)
class Part:
    """One page of a long text: `[start, end)` of it, cut at line ends."""

    number: int
    start: int
    end: int


def parts_of(text: str) -> list[Part]:
    """The pages of a text; a short one is one page."""
    parts: list[Part] = []
    start = 0
    while start < len(text) or not parts:
        line_end = text.find("\n", start + PART)
        end = len(text) if line_end < 0 else line_end + 1
        parts.append(Part(len(parts) + 1, start, end))
        start = end
    return parts


def lines_of(text: str, part: Part, clauses: Sequence[Clause]) -> Iterator[list[Piece]]:
    """The lines of a part, each in pieces; lines without any words are left out."""
    line: list[Piece] = []
    apart = False  # a table goes on with its next cell
    for piece in _pieces(text, part, clauses):
        for index, words in enumerate(piece.text.split("\n")):
            if index and line:
                yield line
                line = []
            apart = apart and not index
            if words.strip():
                line += [Piece(BETWEEN_CELLS)] * apart + [Piece(words, piece.clause)]
                apart = False
            apart = apart or ("\t" in words and bool(line))
    if line:
        yield line


def _pieces(text: str, part: Part, clauses: Sequence[Clause]) -> Iterator[Piece]:
    at = part.start
    for clause in clauses:
        yield Piece(text[at : clause.start])
        yield Piece(text[clause.start : clause.end], clause)
        at = clause.end
    yield Piece(text[at : max(at, part.end)])


def text_context(document: Document, wanted: Mapping[str, str]) -> dict[str, Any]:
    """What the text panel draws; empty before the first reading.

    `wanted` are the parameters of the address: `clause` (an ordinal, shown as the current one) or `part`, and `version`
    for an earlier one than the one in force.
    """
    newest = document.current_version()
    if newest is None:
        return {}
    number = _number(wanted.get("version"))
    version = document.versions.filter(ordinal=number).first() or newest if number else newest
    query = "" if version.pk == newest.pk else f"version={version.ordinal}&"
    parts = parts_of(version.text)
    current = version.clauses.filter(ordinal=_number(wanted.get("clause"))).first()
    part = _chosen(parts, current, _number(wanted.get("part")))
    clauses = list(version.clauses.filter(start__gte=part.start, start__lt=part.end).order_by("ordinal"))
    return {
        "version": version,
        "newest": newest,
        "keys": keys_of(version),
        "lines": list(lines_of(version.text, part, clauses)),
        "current": current,
        "parts": [Tab(str(p.number), f"?{query}part={p.number}#text", current=p is part) for p in parts]
        if parts[1:]
        else [],
        "outline": outline_of(version, query),
    }


def outline_of(version: DocumentVersion, query: str = "") -> list[Link]:
    """The sections of the highest level that has numbers, else of the highest, as links to their headings; ``query``
    names the version in their addresses."""
    every = version.reading["sections"]
    sections = [section for section in every if section["number"]] or every
    highest = min((section["level"] for section in sections), default=0)
    tops = [section for section in sections if section["level"] == highest][:OUTLINE]
    ordinals = dict(
        version.clauses.filter(start__in=[section["start"] for section in tops]).values_list("start", "ordinal")
    )
    return [
        Link(
            f"{section['number']}{section['title']}",
            f"?{query}clause={ordinals[section['start']]}#c{ordinals[section['start']]}",
        )
        for section in tops
        if section["start"] in ordinals
    ]


def _number(text: str | None) -> int:
    """A number from the address; 0, which nothing has, for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else 0


def _chosen(parts: Sequence[Part], current: Clause | None, number: int) -> Part:
    if current:
        return next(part for part in parts if current.start < part.end)
    return next((part for part in parts if part.number == number), parts[0])
