"""上级部署覆盖: what has become of every sentence of an upper document, with its matters, links, waivers and differences.

A sentence is covered when a matter cites it, or when confirmed links lead from it to a sentence that a matter cites. A link
that is only proposed, or that leads to a sentence without matters, is shown apart and covers nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.db.models import QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from luoshi.desk.models import Waiver
from luoshi.desk.parts import Part
from luoshi.desk.sheet import Sheet
from luoshi.desk.states import citations_in_force, duties
from luoshi.ledger.models import Citation, Domain, Matter
from luoshi.sources.corrections import corrected
from luoshi.sources.models import CARRIED, Clause, ClauseLink, Document, LinkKind, LinkState, Succession

_DEEPEST = 5  # levels of government below the centre


class Taken(TextChoices):
    """What has become of a sentence of an upper document."""

    OPEN = "open", _("taken on by nobody")
    CHANGED = "changed", _("sentence changed, waits")
    PROPOSED = "proposed", _("link proposed, waits")
    PARTIAL = "partial", _("in a document, without a matter")
    COVERED = "covered", _("taken on")
    WAIVED = "waived", _("not taken on, with a reason")


FIRST = (Taken.OPEN, Taken.CHANGED, Taken.PROPOSED, Taken.PARTIAL)
BARS = {
    Taken.OPEN: "missing",
    Taken.CHANGED: "changed",
    Taken.PROPOSED: "partial",
    Taken.PARTIAL: "open",
    Taken.COVERED: "covered",
    Taken.WAIVED: "declined",
}


@dataclass(frozen=True)
class Line:
    """A sentence with what became of it. ``matters`` cite it or what answers it; ``links`` are those not rejected."""

    clause: Clause
    number: int
    taken: Taken
    part: Part
    matters: Sequence[Matter] = ()
    links: Sequence[ClauseLink] = ()
    waiver: Waiver | None = None
    suspects: Sequence[Matter] = ()

    @property
    def domain(self) -> str:
        return str(self.clause.reading.get("domain") or "")

    @property
    def stated(self) -> str:
        """The targets that the sentence names, as it writes them."""
        start = self.clause.start
        rows = self.clause.read("measures")
        return "；".join(
            f"{row['subject']} {self.clause.text[row['start'] - start : row['end'] - start]}" for row in rows
        )

    @property
    def due(self) -> str:
        return "；".join(str(row["date"]) for row in self.clause.read("deadlines"))

    @property
    def proposed(self) -> list[ClauseLink]:
        return [link for link in self.links if link.state == LinkState.PROPOSED]

    @property
    def confirmed(self) -> list[ClauseLink]:
        return [link for link in self.links if link.state == LinkState.CONFIRMED]

    @property
    def row_class(self) -> str:
        return f"cov-{self.taken.value}"


class Facts:
    """What is known of sentences, of one document or of many, in a number of queries that does not grow with them."""

    def __init__(self, order: Sequence[UUID]) -> None:
        self.order = order

    @cached_property
    def waivers(self) -> dict[UUID, Waiver]:
        rows = Waiver.objects.filter(clause__in=self.order).select_related("waived_by")
        return {row.clause_id: row for row in rows}

    @cached_property
    def links(self) -> dict[UUID, list[ClauseLink]]:
        """Links that were not rejected, by upper sentence, the confirmed and most certain first."""
        rows = ClauseLink.objects.in_force().filter(upper__in=self.order, kind=LinkKind.ANSWERS)
        found: dict[UUID, list[ClauseLink]] = defaultdict(list)
        for link in rows.exclude(state=LinkState.REJECTED).told().order_by("state", "-confidence", "id"):
            found[link.upper_id].append(link)
        return found

    @cached_property
    def reached(self) -> dict[UUID, set[UUID]]:
        """Every sentence with those that confirmed links lead to, through all documents between; one query a level."""
        return reached_from(self.order)

    @cached_property
    def by_sentence(self) -> dict[UUID, list[Matter]]:
        """Matters by the sentences they cite, of these and of those that answer them."""
        wanted = set(self.order).union(*self.reached.values())
        cited = citations_in_force().filter(clause__in=wanted).order_by("matter__number", "matter__created_at")
        return _by_clause(cited)

    @cached_property
    def suspects(self) -> dict[UUID, list[Matter]]:
        """Suspect matters by the sentence that stands in place of the one they cite."""
        rows = Succession.objects.filter(new__in=self.order).exclude(fate__in=CARRIED)
        places = dict(rows.values_list("old", "new"))
        cited = _by_clause(citations_in_force().filter(clause__in=places, kept_because=""))
        found: dict[UUID, list[Matter]] = defaultdict(list)
        for old, matters in cited.items():
            found[places[old]] += matters
        return found

    def matters(self, pk: UUID) -> list[Matter]:
        """The matters that a sentence is taken on by."""
        places = (pk, *sorted(self.reached.get(pk, ())))
        return list({row.pk: row for at in places for row in self.by_sentence.get(at, ())}.values())

    def taken(self, pk: UUID) -> Taken:
        if self.suspects.get(pk):
            return Taken.CHANGED
        if self.matters(pk):
            return Taken.COVERED
        if pk in self.waivers:
            return Taken.WAIVED
        states = {link.state for link in self.links.get(pk, ())}
        if LinkState.CONFIRMED in states:
            return Taken.PARTIAL
        return Taken.PROPOSED if LinkState.PROPOSED in states else Taken.OPEN


def _by_clause(citations: QuerySet[Citation]) -> dict[UUID, list[Matter]]:
    found: dict[UUID, list[Matter]] = defaultdict(list)
    for row in citations.select_related("matter__lead_unit", "matter__light"):
        found[row.clause_id].append(row.matter)
    return found


class Covering:
    """The sentences of the version in force of one document; with ``only`` that one, at the cost of one."""

    def __init__(self, sheet: Sheet, only: UUID | None = None) -> None:
        self.sheet = sheet
        self.facts = Facts([pk for pk in sheet.order if only in (None, pk)])

    @cached_property
    def clauses(self) -> list[Clause]:
        rows = list(
            Clause.objects.filter(pk__in=self.facts.order)
            .select_related("version")
            .defer("version__text", "version__reading")
            .order_by("ordinal")
        )
        corrected(rows)
        return rows

    @cached_property
    def lines(self) -> list[Line]:
        return [self._line(clause) for clause in self.clauses]

    def _line(self, clause: Clause) -> Line:
        pk, facts = clause.pk, self.facts
        return Line(
            clause,
            self.sheet.numbers[pk],
            facts.taken(pk),
            self.sheet.part_of(pk),
            facts.matters(pk),
            facts.links.get(pk, []),
            facts.waivers.get(pk),
            facts.suspects.get(pk, []),
        )


def counts_of(versions: Collection[UUID]) -> dict[UUID, Counter[str]]:
    """How many sentences of document versions are in which state, by version; constant queries."""
    rows = list(duties().filter(version__in=versions).order_by().values_list("version_id", "pk"))
    facts = Facts([pk for _version, pk in rows])
    found: dict[UUID, Counter[str]] = {version: Counter() for version in versions}
    for version, pk in rows:
        found[version][facts.taken(pk).value] += 1
    return found


def reached_from(clauses: Iterable[UUID]) -> dict[UUID, set[UUID]]:
    """The sentences that confirmed links lead to from each of the clauses, through all documents between."""
    ends: dict[UUID, set[UUID]] = {pk: set() for pk in clauses}
    edge = {pk: {pk} for pk in ends}
    for _level in range(_DEEPEST):
        places = set().union(*edge.values()) if edge else set()
        if not places:
            break
        down = _down(places)
        edge = {pk: set().union(*(down[at] for at in at_now)) - ends[pk] for pk, at_now in edge.items()}
        edge = {pk: found for pk, found in edge.items() if found}
        for pk, found in edge.items():
            ends[pk] |= found
    return ends


def _down(places: Collection[UUID]) -> Mapping[UUID, set[UUID]]:
    rows = ClauseLink.objects.in_force().filter(upper__in=places, state=LinkState.CONFIRMED, kind=LinkKind.ANSWERS)
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for upper, lower in rows.values_list("upper", "lower"):
        found[upper].add(lower)
    return found


def counted(lines: Iterable[Line]) -> Counter[str]:
    """How many sentences are in which state."""
    return Counter(line.taken.value for line in lines)


def by_domain(lines: Iterable[Line]) -> dict[str, Counter[str]]:
    """The same by domain, in the order of the domains; sentences without one last."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for line in lines:
        found[line.domain if line.domain in Domain.values else ""][line.taken.value] += 1
    return {code: found[code] for code in [*Domain.values, ""] if code in found}


def without_basis(matters: Iterable[Matter]) -> list[Matter]:
    """Matters that cite no sentence of any document."""
    rows = list(matters)
    cited = set(Citation.objects.filter(matter__in=rows).values_list("matter", flat=True))
    return [row for row in rows if row.pk not in cited]


def covering_of(document: Document, only: UUID | None = None) -> Covering | None:
    """The coverage of a document, or of one sentence of it; None before it was read."""
    sheet = Sheet.of(document)
    return Covering(sheet, only) if sheet else None
