"""What a reading is: frozen dataclasses, from the whole document down to one quantity.

All spans are half-open and count code points of `Document.text.content`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from fenjie.text import Span, Text

SegmentRole = Literal["commitment", "heading", "context", "other"]
Comparator = Literal["eq", "approx", "ge", "le", "range"]
Basis = Literal["growth", "level", "delta", "output"]
UnitRole = Literal["lead", "responsible", "support", "leader"]
Strength = Literal["ensure", "strive"]
Outlook = Literal["ahead", "back", "frame"]
TOPIC_RULE = "topic.lexicon"  # fires wherever there are topics, which are explanation enough
Level = Literal["central", "provincial", "city", "county", "township"]

__all__ = [
    "Basis", "Cell", "Comparator", "Deadline", "Document", "Level", "Mark", "Measure", "Metadata", "Outlook", "Recurrence",
    "Section", "Segment", "SegmentRole", "Span", "Strength", "Target", "Text", "UnitMention", "UnitRole", "Why",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Why:
    """One reason: the rule that spoke, where it looked, and what it concluded, for people to read."""

    rule: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity somebody can check at the end. `value` has 万 and 亿 multiplied out; a percentage is as written."""

    span: Span
    subject: str
    comparator: Comparator
    value: float
    value_high: float | None
    unit: str
    basis: Basis
    baseline: float | None
    rule: str


@dataclass(frozen=True, slots=True)
class Target:
    """A state or comparison somebody can check at the end, said without a number of its own.

    `kind` is what its rule is called: `pace`, `compared`, `assigned`, `steady`, `direction`, `full`, `none`, `rank` or
    `double`. `subject` is what must be so, `against` what it is compared with; either is empty where nothing is said.
    """

    span: Span
    subject: str
    kind: str
    against: str
    rule: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day by which, or within which, the thing is due."""

    span: Span
    date: date
    rule: str


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A duty that comes back: its words and, where the year is known, its first due date."""

    span: Span
    text: str
    first: date | None
    rule: str


@dataclass(frozen=True, slots=True)
class UnitMention:
    """An organisation to which the text gives work, as it is written there."""

    span: Span
    name: str
    role: UnitRole
    rule: str


@dataclass(frozen=True, slots=True)
class Segment:
    """The smallest citable piece: a run of text up to 。！？； or the end of its line.

    `measures` are quantities, `targets` what is to be reached without a number of its own; `strength` is how it binds as a
    whole; `domain` one of the nine of `lexicon/domains.tsv`, `topics` up to three of the finer ones its own words speak of.
    """

    span: Span
    role: SegmentRole
    section: int | None
    measures: tuple[Measure, ...] = ()
    targets: tuple[Target, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    recurrences: tuple[Recurrence, ...] = ()
    units: tuple[UnitMention, ...] = ()
    strength: Strength | None = None
    domain: str | None = None
    topics: tuple[str, ...] = ()
    why: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered or titled part; `span` runs from its heading to the next heading of the same or a higher level."""

    index: int
    level: int
    number: str
    title: str
    span: Span
    parent: int | None
    outlook: Outlook | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: the head of its column without blanks, and its row, counted through all tables of the text."""

    span: Span
    head: str
    row: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A classification mark that stands as a mark. `refused` means: this system must not hold the document."""

    span: Span
    word: str
    refused: bool


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the document says about itself; None or empty where it says nothing."""

    title: str = ""
    issuer: str = ""
    number: str = ""
    issued_on: date | None = None
    addressees: tuple[str, ...] = ()
    level: Level | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A whole reading."""

    text: Text
    metadata: Metadata = field(default_factory=Metadata)
    sections: tuple[Section, ...] = ()
    segments: tuple[Segment, ...] = ()
    marks: tuple[Mark, ...] = ()
    cells: tuple[Cell, ...] = ()

    def rules_fired(self) -> frozenset[str]:
        """The id of every rule that had a say in this reading."""
        found = {why.rule for segment in self.segments for why in segment.why}
        for segment in self.segments:
            found.update(m.rule for m in segment.measures)
            found.update(t.rule for t in segment.targets)
            if segment.topics:
                found.add(TOPIC_RULE)
            found.update(d.rule for d in segment.deadlines)
            found.update(r.rule for r in segment.recurrences)
            found.update(u.rule for u in segment.units)
        return frozenset(found)

    def as_json(self) -> dict[str, Any]:
        """Plain dicts and lists: `{"document": {...}, "sections": [...], "segments": [...], "marks": [...],
        "cells": [...]}`.

        Every span becomes `start` and `end`; dates are ISO strings.
        """
        return {
            "document": _plain(self.metadata),
            "sections": _plain(self.sections),
            "segments": _plain(self.segments),
            "marks": _plain(self.marks),
            "cells": _plain(self.cells),
        }


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if not hasattr(value, "__dataclass_fields__"):
        return value
    row: dict[str, Any] = {}
    for name in value.__dataclass_fields__:
        held = getattr(value, name)
        if name == "span":
            row["start"], row["end"] = held.start, held.end
        else:
            row[name] = _plain(held)
    return row
