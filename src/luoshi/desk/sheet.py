"""A document on the desk: its commitments, what became of each, its parts, and the sentences that proposals come from.

Everything is loaded once a request in a number of queries that does not grow with the document.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property
from uuid import UUID

from luoshi.desk.models import Waiver
from luoshi.desk.parts import Headings, Part, part_at, parts_of
from luoshi.desk.proposals import Sentence
from luoshi.desk.proposals.table_rows import TELLING, cells_of, reading_of
from luoshi.desk.states import ASSIGNMENT, ClauseState, Coverage, citations_in_force, duties
from luoshi.ledger.models import Matter, State
from luoshi.lib import clock
from luoshi.sources.corrections import corrected
from luoshi.sources.models import Clause, ClauseRole, Correction, Document, DocumentVersion


class Sheet:
    """The newest version of a document. ``numbers`` counts its commitments from 1 in the order of the text."""

    def __init__(self, document: Document, version: DocumentVersion) -> None:
        self.document = document
        self.version = version
        self.year = document.year or clock.today().year
        rows = list(duties().filter(version=version).order_by("ordinal").values_list("pk", "start"))
        self.order: list[UUID] = [pk for pk, _start in rows]
        self.starts: list[int] = [start for _pk, start in rows]
        self.corrections: dict[UUID, list[Correction]] = {}
        self.numbers = {pk: number for number, pk in enumerate(self.order, 1)}

    @classmethod
    def of(cls, document: Document) -> Sheet | None:
        """The document's sheet; None before the first reading."""
        version = document.current_version()
        return cls(document, version) if version else None

    @cached_property
    def waivers(self) -> dict[UUID, Waiver]:
        """The waived commitments. One query."""
        found = Waiver.objects.filter(clause__version=self.version).select_related("waived_by")
        return {waiver.clause_id: waiver for waiver in found}

    @cached_property
    def states(self) -> dict[UUID, ClauseState]:
        """The decided commitments. Two queries."""
        cited = citations_in_force().filter(clause__version=self.version).values_list("clause_id", flat=True)
        found = dict.fromkeys(self.waivers, ClauseState.WAIVED) | dict.fromkeys(cited, ClauseState.MATTER)
        return {pk: state for pk, state in found.items() if pk in self.numbers}

    def state(self, pk: UUID) -> ClauseState:
        return self.states.get(pk, ClauseState.OPEN)

    @property
    def coverage(self) -> Coverage:
        found = list(self.states.values())
        return Coverage(len(self.order), found.count(ClauseState.MATTER), found.count(ClauseState.WAIVED))

    @cached_property
    def drafts(self) -> int:
        """Drafted matters that wait to be issued."""
        drafts = Matter.objects.filter(state=State.DRAFT, citations__clause__version=self.version)
        return drafts.distinct().count()

    @cached_property
    def parts(self) -> list[Part]:
        return parts_of(self.version.reading.get("sections", []), self.starts, len(self.version.text))

    @cached_property
    def headings(self) -> Headings:
        return Headings(self.version.reading.get("sections", []))

    def duties_in(self, part: Part) -> list[UUID]:
        return [pk for pk, start in zip(self.order, self.starts, strict=True) if part.start <= start < part.end]

    def part_of(self, pk: UUID) -> Part:
        return part_at(self.parts, self.starts[self.numbers[pk] - 1])

    def open_in(self, part: Part) -> int:
        return sum(self.state(pk) is ClauseState.OPEN for pk in self.duties_in(part))

    def next_open(self, after: UUID) -> UUID | None:
        """The next open commitment in the order of the text, from the start again at its end."""
        at = self.numbers[after]
        return next((pk for pk in [*self.order[at:], *self.order[:at]] if self.state(pk) is ClauseState.OPEN), None)

    def neighbour(self, pk: UUID, step: int) -> UUID | None:
        """The commitment before (-1) or after (1) another."""
        at = self.numbers[pk] - 1 + step
        return self.order[at] if 0 <= at < len(self.order) else None

    def clauses_in(self, part: Part) -> list[Clause]:
        """All clauses of a part, with their readings as people corrected them. Two queries."""
        inside = list(self.version.clauses.filter(start__gte=part.start, start__lt=part.end).order_by("ordinal"))
        self.corrections |= corrected(inside)
        return inside

    def sentence(self, clause: Clause, lines: Sequence[Clause]) -> Sentence:
        """What a proposal for a commitment is made from."""
        if clause.read("cells"):
            return self._row(clause, [line for line in lines if line.row_head_id == clause.pk])
        return Sentence(
            text=clause.text,
            year=self.year,
            start=clause.start,
            reading=clause.reading,
            headings=(self.document.title, *self.headings.around(clause.start)),
            lines=[line.reading for line in lines],
        )

    def _row(self, head: Clause, members: Sequence[Clause]) -> Sentence:
        """A table row with all its cells."""
        clauses = sorted([head, *members], key=lambda clause: clause.start)
        cells, start, end = cells_of(self.version.text, clauses), clauses[0].start, clauses[-1].end
        return Sentence(
            text=self.version.text[start:end],
            year=self.year,
            start=start,
            reading=reading_of(head, clauses, cells),
            headings=(self.document.title, *self.headings.around(start)),
            cells=cells,
            title_cell=next((c for c in cells if c.start <= head.start < c.end and c.column in TELLING), None),
        )


def is_assignment_line(clause: Clause) -> bool:
    """A line that only says who does the sentences before it, and by when."""
    return bool(ASSIGNMENT.search(clause.text)) and clause.role in {ClauseRole.COMMITMENT, ClauseRole.CONTEXT}


def lines_after(text: str, clauses: Sequence[Clause], duties: Collection[UUID]) -> dict[UUID, list[Clause]]:
    """The assigning lines of each of the ``duties``: those that follow in its paragraph, or stand alone right after it;
    of one that stands for a table row, the other cells."""
    found: dict[UUID, list[Clause]] = {}
    waiting: list[Clause] = []
    in_lines, end = False, 0
    for clause in clauses:
        if clause.row_head_id:
            found.setdefault(clause.row_head_id, []).append(clause)
        elif is_assignment_line(clause):
            for duty in waiting:
                found.setdefault(duty.pk, []).append(clause)
            in_lines = True
        else:
            if in_lines or clause.role == ClauseRole.HEADING or "\n" in text[end : clause.start]:
                waiting = []
            in_lines = False
            if clause.pk in duties:
                waiting.append(clause)
        end = clause.end
    return found
