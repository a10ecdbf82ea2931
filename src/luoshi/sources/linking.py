"""Sentences of the county's documents as `fenjie.linking` takes them, and its answers as links.

The library is kept in memory by the process that compares: one index a level and year, into which a document is taken once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any
from uuid import UUID

from luoshi.sources.corrections import corrected
from luoshi.sources.models import (
    Clause,
    ClauseLink,
    ClauseRole,
    Document,
    DocumentLevel,
    DocumentState,
    DocumentVersion,
    LinkKind,
)

if TYPE_CHECKING:
    from fenjie.linking import Answered, Index, Item

RANKS = {level: rank for rank, level in enumerate(DocumentLevel.values)}  # the centre first
SHORTEST = 4  # letters
MOST = 3  # links proposed for a sentence on a level
_LIKELY = 0.5
_Key = tuple[UUID, str, int]


def engine() -> ModuleType:
    """`fenjie.linking`: it loads numpy and scipy, which only comparing needs, so not at every start."""
    return import_module("fenjie.linking")


class Library:
    """Indexes of lower documents, by county, level and year. Taking a document in costs as much as that document."""

    def __init__(self) -> None:
        self._indexes: dict[_Key, Index] = {}
        self._held: dict[_Key, set[str]] = {}

    def below(self, document: Document) -> list[Index]:
        """The indexes that may answer a document: of lower levels, not older. They hold the versions in force."""
        rank = RANKS.get(document.level, -1)
        wanted: dict[_Key, list[DocumentVersion]] = {}
        for version in _in_force(document.county_id).exclude(document=document):
            other = version.document
            year = other.year or 0
            if RANKS.get(other.level, -1) > rank and (not document.year or year >= document.year):
                wanted.setdefault((document.county_id, other.level, year), []).append(version)
        return [self._index(key, versions) for key, versions in sorted(wanted.items(), key=lambda row: row[0][1:])]

    def _index(self, key: _Key, versions: Sequence[DocumentVersion]) -> Index:
        index, held = self._indexes.setdefault(key, engine().Index()), self._held.setdefault(key, set())
        current = {str(version.pk): version for version in versions}
        for name in held - set(current):
            index.remove(name)
        for name in set(current) - held:
            items = items_of(promises_of(current[name]), key[2] or None)
            if items:
                index.add(name, items)
            else:
                current.pop(name)
        self._held[key] = set(current)
        return index


LIBRARY = Library()


def _in_force(county_id: UUID) -> Any:
    rows = DocumentVersion.objects.filter(county_id=county_id, replaced_at=None, document__state=DocumentState.READ)
    return rows.select_related("document").defer("text", "reading").order_by("document__issued_on", "pk")


def promises_of(version: DocumentVersion) -> list[Clause]:
    """What a version asks or promises: its commitments, a table row once, as people corrected them."""
    rows = list(version.clauses.filter(role=ClauseRole.COMMITMENT, row_head=None).order_by("ordinal"))
    found = corrected(rows)
    unpromised = {pk for pk, fields in found.items() if any(row.field == "role" for row in fields)}
    return [row for row in rows if row.pk not in unpromised]


def reviewed_in(version: DocumentVersion) -> list[Clause]:
    """What a version tells of the time behind: its parts that look back; without such a part all that is no heading."""
    rows = list(version.clauses.exclude(role__in=(ClauseRole.OTHER, ClauseRole.HEADING)).order_by("ordinal"))
    sections = version.reading.get("sections", [])
    back = [row for row in rows if _outlook(sections, row.start) == "back"]
    return back or rows


def _outlook(sections: Sequence[dict[str, Any]], start: int) -> str | None:
    """The outlook of the innermost section around a place that has one."""
    found = [row["outlook"] for row in _around(sections, start) if row.get("outlook")]
    return str(found[-1]) if found else None


def _around(sections: Sequence[dict[str, Any]], start: int) -> list[dict[str, Any]]:
    """The sections that hold a place, the outermost first."""
    return [row for row in sections if row["start"] <= start < row["end"]]


def items_of(clauses: Iterable[Clause], year: int | None, *, shortest: int = SHORTEST) -> list[Item]:
    """Clauses as items; the id of an item is its clause's key. Shorter ones are left out: they say nothing alone."""
    rows = [clause for clause in clauses if len(clause.text) >= shortest]
    texts, paths = [row.text for row in rows], [_headings(row) for row in rows]
    found = zip(rows, paths, engine().figures(texts, year), engine().several_years(texts, paths), strict=True)
    return [
        engine().Item(
            str(row.pk),
            row.text,
            path,
            row.role == ClauseRole.HEADING,
            own,
            tuple(unit["name"] for unit in row.read("units")),
            row.due_date(),
            (row.reading.get("domain") or "", *row.read("topics")),
            years,
        )
        for row, path, own, years in found
    ]


def _headings(clause: Clause) -> tuple[str, ...]:
    """The headings above a clause, the nearest last; not the title of the whole, which says nothing about the part."""
    around = _around(clause.version.reading.get("sections", []), clause.start)
    return tuple(row["title"] for row in around if row["level"])


def answers_below(version: DocumentVersion) -> list[ClauseLink]:
    """Links that are proposed from the sentences of a version to those of lower documents; none for what nobody answers."""
    asked = items_of(promises_of(version), version.document.year)
    found: dict[tuple[UUID, UUID], ClauseLink] = {}
    for index in LIBRARY.below(version.document):
        if asked and len(index):
            for row in engine().link("align", asked, index):
                found |= {(made.upper_id, made.lower_id): made for made in _links(version, row, LinkKind.ANSWERS)}
    return list(found.values())


def results_in(version: DocumentVersion, later: DocumentVersion) -> list[ClauseLink]:
    """Links from the promises of a version to what a later report tells of them, with the verdict."""
    asked = items_of(promises_of(version), version.document.year)
    told = items_of(reviewed_in(later), later.document.year)
    if not asked or not told:
        return []
    index = engine().Index()
    index.add(str(later.pk), told)
    return [made for row in engine().link("lookback", asked, index) for made in _links(version, row, LinkKind.RESULT)]


def _links(version: DocumentVersion, row: Answered, kind: str) -> list[ClauseLink]:
    if not row.covered:
        return []
    likely = [one for rank, one in enumerate(row.links[:MOST]) if not rank or one.score >= _LIKELY]
    return [
        ClauseLink(
            county_id=version.county_id,
            upper_id=UUID(row.requirement.id),
            lower_id=UUID(one.answer.id),
            kind=kind,
            confidence=round(min(one.score, row.confidence) if not rank else one.score, 4),
            why=_why(one.reasons(), row, rank),
        )
        for rank, one in enumerate(likely)
    ]


def _why(reasons: Iterable[Any], row: Answered, rank: int) -> dict[str, Any]:
    rows = list(reasons)
    why: dict[str, Any] = {
        "same": [reason.text for reason in rows if not reason.differs],
        "differs": [reason.text for reason in rows if reason.differs],
    }
    if row.verdict is not None and not rank:
        said = {"promised": row.verdict.asked, "reported": row.verdict.said}
        why |= {"outcome": row.verdict.met, "told": row.verdict.why}
        why |= {name: f"{figure.subject} {figure.words}" for name, figure in said.items() if figure}
    return why


@dataclass(frozen=True, slots=True)
class Quantity:
    """A target of the county's own, in the unit that documents are read in; ``words`` as people write it, ``due`` by when."""

    subject: str
    value: float
    unit: str
    comparator: Any = "eq"  # as `fenjie.document.Measure` has both
    value_high: float | None = None
    basis: Any = "output"
    words: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Harder:
    """A target beside the one it comes from: ``percent`` more (negative: less), None where that cannot be said, as of two
    that are due in different periods."""

    subject: str
    asked: str
    own: str
    percent: float | None


def harder(clauses: Sequence[Clause], own: Sequence[Quantity]) -> list[Harder]:
    """The county's targets beside what the sentences ask of the same thing; of several that nearest to its own."""
    asked = tuple(
        engine().Figure(
            row["subject"],
            row["value"],
            row["unit"],
            row["comparator"],
            row.get("value_high"),
            row["basis"],
            clause.text[row["start"] - clause.start : row["end"] - clause.start],
            _due(clause, row["start"]),
        )
        for clause in clauses
        for row in clause.read("measures")
        if row.get("value") is not None
    )
    found = []
    for target in own:
        figure = engine().Figure(*(getattr(target, field.name) for field in fields(target)))
        above, here = (engine().Item("", "", figures=rows) for rows in (asked, (figure,)))
        pairs = engine().tightening(above, here).figures
        best = min(pairs, key=lambda pair: abs(pair.percent) if pair.percent is not None else 1e9, default=None)
        if best is not None:
            found.append(Harder(target.subject, best.upper.words, target.words, best.percent))
    return found


def days_earlier(asked: date | None, own: date | None) -> int | None:
    """How many days before what is asked the county's own day lies (negative: after it); None where that cannot be said."""
    found: int | None = engine().days_earlier(asked, own)
    return found


def _due(clause: Clause, start: int) -> date | None:
    """By when the amount at a place of the document is due: by the day that its sentence names, else in the document's year."""
    named = [(row["start"], date.fromisoformat(row["date"])) for row in clause.read("deadlines")]
    year = clause.version.document.year
    due: date | None = engine().due_of(start, named)
    return due or (date(year, 12, 31) if year else None)
