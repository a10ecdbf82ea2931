"""Keeps the index up with the record: every action names its objects, so what changed since is known from there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from luoshi.audit.models import ChainHead, EventObject
from luoshi.insight.search.models import EntryType, SearchEntry, SearchMark
from luoshi.ledger.models import Matter, ProgressReport, ReportState
from luoshi.lib.bigrams import grams
from luoshi.sources.models import Clause, ClauseRole, Document, DocumentState

EVENTS_A_STEP = 200  # one transaction each, so that nobody waits long for the database
_ROOTS = ("ledger.matter", "sources.document")


def refresh() -> int:
    """A duty of the minute: takes in what happened since, all of it after the first start. Returns how many events.

    With nothing to do it costs two queries.
    """
    marks = dict(SearchMark.objects.values_list("county_id", "seq"))
    return sum(_catch_up(head, marks.get(head.county_id, 0)) for head in ChainHead.objects.all())


def _catch_up(head: ChainHead, seq: int) -> int:
    begun = seq
    while seq < head.seq:
        seq = _step(head.county_id, head.seq)
    return seq - begun


@transaction.atomic
def _step(county_id: UUID, last: int) -> int:
    """Takes in the next events up to ``last``; returns the number of the last one taken in."""
    mark, _made = SearchMark.objects.select_for_update().get_or_create(county_id=county_id)
    until = max(mark.seq, min(mark.seq + EVENTS_A_STEP, last))
    roots = _touched(county_id, mark.seq, until)
    SearchEntry.objects.filter(county_id=county_id, root__in=roots).delete()
    SearchEntry.objects.bulk_create(_entries(county_id, roots), batch_size=500)
    mark.seq = until
    mark.save(update_fields=["seq"])
    return until


def _touched(county_id: UUID, after: int, until: int) -> set[UUID]:
    """Matters and documents that the events after one up to another name."""
    links = EventObject.objects.filter(
        type__in=_ROOTS, event__county_id=county_id, event__seq__gt=after, event__seq__lte=until
    )
    return {UUID(key) for key in links.values_list("object_id", flat=True)}


def _entries(county_id: UUID, roots: set[UUID]) -> Iterator[SearchEntry]:
    """Everything that hangs on these matters and documents, as it is now; nothing of what is gone."""
    for matter in Matter.objects.filter(county_id=county_id, pk__in=roots).prefetch_related("citations__clause"):
        yield _of_matter(matter)
    reports = ProgressReport.objects.filter(matter__in=roots, county_id=county_id, state=ReportState.APPROVED)
    yield from map(_of_report, reports.select_related("matter"))
    documents = Document.objects.filter(county_id=county_id, pk__in=roots).exclude(state=DocumentState.REFUSED)
    for document in documents:
        yield _of_document(document)
        clauses = Clause.objects.of_current(document).exclude(role=ClauseRole.OTHER)
        yield from (_of_clause(clause, document) for clause in clauses)


def _grams(*texts: str) -> str:
    return f" {grams(chr(10).join(texts))} "


def _of_matter(matter: Matter) -> SearchEntry:
    cited: Iterable[str] = (citation.clause.text for citation in matter.citations.all())
    body = "\n".join(filter(None, [*cited, matter.other_source]))
    return SearchEntry(
        county_id=matter.county_id,
        type=EntryType.MATTER,
        object_id=matter.pk,
        root=matter.pk,
        dated=matter.issued_on or timezone.localtime(matter.created_at).date(),
        title=str(matter),
        body=body,
        grams=_grams(str(matter), body),
    )


def _of_report(report: ProgressReport) -> SearchEntry:
    return SearchEntry(
        county_id=report.county_id,
        type=EntryType.REPORT,
        object_id=report.pk,
        root=report.matter_id,
        dated=report.period_end,
        title=str(report.matter),
        body=report.words,
        grams=_grams(report.words),
    )


def _of_document(document: Document) -> SearchEntry:
    body = " · ".join(filter(None, [document.number, document.issuer]))
    return SearchEntry(
        county_id=document.county_id,
        type=EntryType.DOCUMENT,
        object_id=document.pk,
        root=document.pk,
        dated=document.issued_on,
        title=str(document),
        body=body,
        grams=_grams(document.title, body),
    )


def _of_clause(clause: Clause, document: Document) -> SearchEntry:
    return SearchEntry(
        county_id=clause.county_id,
        type=EntryType.CLAUSE,
        object_id=clause.pk,
        root=document.pk,
        ordinal=clause.ordinal,
        dated=document.issued_on,
        title=f"{document} {clause.place}".strip(),
        body=clause.text,
        grams=_grams(clause.text),
    )
