"""The matters of documents with everything that a table or a notice prints."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.ledger.models import Citation, Comparator, DueSource, Matter, Measure, Mode, State, Strength
from luoshi.lib import clock
from luoshi.org.actors import Actor
from luoshi.org.models import Holding, Unit
from luoshi.sources.models import Document
from luoshi.ui.formats import num


@dataclass(frozen=True, slots=True)
class Line:
    """One matter in words. ``quarters`` are the four of the matter's year: planned values and milestones."""

    matter: Matter
    document: Document
    quote: str
    domain: str
    goal: str
    quarters: tuple[str, str, str, str]
    sponsor: str
    supporting: tuple[Unit, ...]
    responsible: str
    note: str


def lines_of(actor: Actor, documents: Iterable[Document]) -> list[Line]:
    """The matters made of documents that the actor sees, in the order of the texts. Eight queries."""
    documents = list(documents)
    order = {document.pk: number for number, document in enumerate(documents)}
    cited: dict[UUID, list[Citation]] = defaultdict(list)
    citations = Citation.objects.filter(clause__version__document__in=documents).select_related("clause__version")
    for citation in citations.defer("clause__reading", "clause__version__text", "clause__version__reading"):
        cited[citation.matter_id].append(citation)
    rows = Matter.objects.visible_to(actor).filter(pk__in=cited).exclude(state=State.CANCELLED)
    matters = rows.select_related("lead_unit", "sponsor", "responsible").prefetch_related(
        "measures", "plan_points__measure", "support_rows__unit"
    )
    by_id = {document.pk: document for document in documents}
    holders = _holders(actor)

    def place(matter: Matter) -> tuple[int, int]:
        return min((order[row.clause.version.document_id], row.clause.ordinal) for row in cited[matter.pk])

    found = sorted(matters, key=lambda matter: (*place(matter), matter.created_at))
    return [_line(matter, cited[matter.pk], by_id, holders) for matter in found]


def in_marks(document: Document) -> str:
    """《…》, unless the title brings its own."""
    return document.label if "《" in document.label else f"《{document.label}》"


def goal_of(measures: Sequence[Measure]) -> str:
    """≥ 120 公里; several with what is measured, one after the other."""
    named = [row for row in measures if row.mode != Mode.DEED and row.value is not None]
    if len(named) == 1:
        return _figure(named[0])
    return "；".join(f"{row.subject} {_figure(row)}" for row in named)


def _figure(row: Measure) -> str:
    sign = "" if row.comparator in {Comparator.EQ, Comparator.RANGE} else Comparator(row.comparator).label
    value = num(row.value) if row.value_high is None else f"{num(row.value)}–{num(row.value_high)}"
    return f"{sign} {value}{'' if row.unit == '%' else ' '}{row.unit}".strip()


def _line(
    matter: Matter, citations: Sequence[Citation], documents: Mapping[UUID, Document], holders: Mapping[UUID, str]
) -> Line:
    citations = sorted(citations, key=lambda row: row.clause.ordinal)
    return Line(
        matter=matter,
        document=documents[citations[0].clause.version.document_id],
        quote="".join(row.clause.text for row in citations),
        domain=matter.get_domain_display(),
        goal=goal_of(list(matter.measures.all())),
        quarters=_quarters(matter),
        sponsor=holders.get(matter.sponsor_id, matter.sponsor.title) if matter.sponsor_id and matter.sponsor else "",
        supporting=tuple(row.unit for row in matter.support_rows.all()),
        responsible=_responsible(matter, holders),
        note=_note(matter),
    )


def _responsible(matter: Matter, holders: Mapping[UUID, str]) -> str:
    if matter.responsible is None:
        return ""
    return f"{holders.get(matter.responsible.pk, '')} {matter.responsible.title}".strip()


def _quarters(matter: Matter) -> tuple[str, str, str, str]:
    found: list[list[str]] = [[], [], [], []]
    for point in sorted(matter.plan_points.all(), key=lambda row: row.on):
        if point.on.year == matter.year:
            unit = point.measure.unit if point.measure else ""
            words = point.words or f"{num(point.value)} {unit}".strip()
            found[(point.on.month - 1) // 3].append(words)
    first, second, third, fourth = ("；".join(words) for words in found)
    return first, second, third, fourth


def _note(matter: Matter) -> str:
    words = [matter.number or _("draft (table)")]
    if matter.strength:
        words.append(str(Strength(matter.strength).label))
    if matter.due_source == DueSource.YEAR_END:
        words.append(_("no date stated in the document"))
    elif matter.source_due_on and matter.due_on != matter.source_due_on:
        words.append(_("the document says %(day)s") % {"day": f"{matter.source_due_on:%Y-%m-%d}"})
    return "；".join(words)


def _holders(actor: Actor) -> dict[UUID, str]:
    """Names of those who hold a post of the county today, by post."""
    current = Holding.objects.current(clock.today()).filter(county_id=actor.county_id)
    return dict(current.values_list("post_id", "person__name"))
