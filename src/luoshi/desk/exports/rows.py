"""The matters of documents with everything that a table or a notice prints."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.ledger.models import Citation, Matter, State
from luoshi.ledger.pages.plain import goal_of, quarters_of, remarks_of
from luoshi.lib import clock
from luoshi.org.actors import Actor
from luoshi.org.models import Holding, Unit
from luoshi.sources.models import Document


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


def lines_of(actor: Actor, documents: Iterable[Document], *, issued: bool = False) -> list[Line]:
    """The matters made of documents that the actor sees, in the order of the texts; with ``issued`` without the drafts.
    Eight queries."""
    documents = list(documents)
    order = {document.pk: number for number, document in enumerate(documents)}
    cited: dict[UUID, list[Citation]] = defaultdict(list)
    citations = Citation.objects.filter(clause__version__document__in=documents).select_related("clause__version")
    for citation in citations.defer("clause__reading", "clause__version__text", "clause__version__reading"):
        cited[citation.matter_id].append(citation)
    rows = (
        Matter.objects.visible_to(actor)
        .filter(pk__in=cited)
        .exclude(state__in=[State.CANCELLED, *([State.DRAFT] if issued else [])])
    )
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
        quarters=quarters_of(matter),
        sponsor=holders.get(matter.sponsor_id, matter.sponsor.title) if matter.sponsor_id and matter.sponsor else "",
        supporting=tuple(row.unit for row in matter.support_rows.all()),
        responsible=_responsible(matter, holders),
        note=_note(matter),
    )


def _responsible(matter: Matter, holders: Mapping[UUID, str]) -> str:
    if matter.responsible is None:
        return ""
    return f"{holders.get(matter.responsible.pk, '')} {matter.responsible.title}".strip()


def _note(matter: Matter) -> str:
    return "；".join(part for part in (matter.number or _("draft (table)"), remarks_of(matter)) if part)


def _holders(actor: Actor) -> dict[UUID, str]:
    """Names of those who hold a post of the county today, by post."""
    current = Holding.objects.current(clock.today()).filter(county_id=actor.county_id)
    return dict(current.values_list("post_id", "person__name"))
