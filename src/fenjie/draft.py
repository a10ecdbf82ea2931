"""The working state of one reading, while the steps of the pipeline fill it in."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date

from fenjie.document import (
    Deadline,
    Mark,
    Measure,
    Metadata,
    Outlook,
    Recurrence,
    Section,
    Segment,
    SegmentRole,
    Strength,
    Target,
    UnitMention,
    Why,
)  # fmt: skip
from fenjie.lexicon import Lexicon
from fenjie.text import Span, Text


@dataclass(slots=True, eq=False)
class Piece:
    """A segment in the making."""

    start: int
    end: int
    line: int
    place: int  # 0 for the first piece of its line
    rest: int = 0  # how many pieces follow in the same line
    body: int = 0  # where the words begin, after any numbering
    number: str = ""
    marker: str = ""  # id of the heading rule that matched its numbering
    level: int = 0
    cues: int = 0  # bit set of the cue classes seen in it
    named: bool | None = None  # whether its words could be a name, once asked
    assigns: bool = False  # a bracket or line that does nothing but name units
    role: SegmentRole | None = None
    section: int | None = None
    outlook: Outlook | None = None
    strength: Strength | None = None
    domain: str | None = None
    topics: tuple[str, ...] = ()
    measures: tuple[Measure, ...] = ()
    targets: tuple[Target, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    recurrences: tuple[Recurrence, ...] = ()
    units: tuple[UnitMention, ...] = ()
    why: tuple[Why, ...] = ()
    span: Span | None = None

    def explain(self, rule: str, about: str, span: Span | None = None) -> None:
        """Keeps a reason; without a span of its own it speaks of the whole piece."""
        self.why += (Why(rule, span or self.whole(), about),)

    def whole(self) -> Span:
        """The piece's span, one object however often it is asked for."""
        if self.span is None:
            self.span = Span(self.start, self.end)
        return self.span

    def freeze(self) -> Segment:
        """The finished segment."""
        return Segment(
            self.whole(), self.role or "other", self.section, self.measures, self.targets, self.deadlines,
            self.recurrences, self.units, self.strength, self.domain, self.topics, self.why,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a flattened table, the head of its column, and which row of the text's tables it stands in."""

    start: int
    end: int
    head: str
    row: int = 0


@dataclass(slots=True, eq=False)
class Draft:
    """Everything the steps share. `plain` is the text with odd characters folded, letter for letter."""

    text: Text
    year: int | None
    plain: str = ""
    pieces: list[Piece] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)  # piece starts, for bisection
    sections: list[Section] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    metadata: Metadata = field(default_factory=Metadata)
    issued_on: date | None = None
    cells: list[Cell] = field(default_factory=list)
    heads: set[int] = field(default_factory=set)  # starts of the pieces that are heads of columns
    maxims_open: bool = False  # a sentence has announced maxims
    maxims: int = 0  # 1 while such a maxim is being counted off
    outlook_known: bool = False  # a heading of the first level has said which way it looks
    lexicon: Lexicon = field(default_factory=Lexicon)
    glossary_from: int = 0  # offset of the glossary, behind the end where there is none

    def words(self, piece: Piece) -> str:
        """The piece's folded text, numbering included."""
        return self.plain[piece.start : piece.end]


def cells_of(draft: Draft, piece: Piece) -> list[Cell]:
    """The table cells that begin inside a piece."""
    begin = bisect_left(draft.cells, piece.start, key=lambda cell: cell.start)
    end = bisect_left(draft.cells, piece.end, key=lambda cell: cell.start)
    return draft.cells[begin:end]
