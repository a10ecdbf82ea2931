"""What a reader finds: entries with every word asked for, of rows the reader may see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet, Window
from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString

from luoshi.insight.search.models import EntryQuerySet, EntryType, SearchEntry
from luoshi.ledger.models import Matter, ProgressReport, ReportState
from luoshi.ledger.querysets import about_seen, sees_all
from luoshi.lib.bigrams import Term, spans, terms
from luoshi.org.actors import Actor
from luoshi.sources.models import Clause, Document

SHOWN = 5  # hits of a type while all types are on the page
EXCERPT = 120  # characters
_BEFORE = 24  # of them before the first hit


def _matters(actor: Actor) -> QuerySet[Matter] | None:
    return None if sees_all(actor) else Matter.objects.visible_to(actor)


def _reports(actor: Actor) -> QuerySet[ProgressReport] | None:
    """Only those that left their unit are in the index."""
    if sees_all(actor):
        return None
    return ProgressReport.objects.filter(about_seen(actor), state=ReportState.APPROVED)


# The only way from an entry to a page: the row's own answer to who may see it; None where that is the whole county.
_VISIBLE: dict[str, Callable[[Actor], QuerySet[Any] | None]] = {
    EntryType.MATTER: _matters,
    EntryType.DOCUMENT: Document.objects.visible_to,
    EntryType.CLAUSE: Clause.objects.visible_to,
    EntryType.REPORT: _reports,
}


@dataclass(frozen=True, slots=True)
class Hit:
    """One result; ``title`` and ``excerpt`` are escaped, with what was asked for in `<mark>`."""

    title: SafeString
    excerpt: SafeString
    url: str
    dated: date | None


@dataclass(frozen=True, slots=True)
class Found:
    """Results of one type: how many there are, and those of this page."""

    type: EntryType
    page: Page[SearchEntry]
    hits: list[Hit]

    @property
    def total(self) -> int:
        return self.page.paginator.count


def find(actor: Actor, question: str, kind: EntryType) -> EntryQuerySet:
    """The entries of one type that answer the question and that the actor may see; none for a question of nothing."""
    wanted = terms(question)
    if not wanted:
        return SearchEntry.objects.none()
    entries = SearchEntry.objects.filter(county_id=actor.county_id, type=kind)
    seen = _VISIBLE[kind](actor)
    if seen is not None:
        entries = entries.filter(object_id__in=seen.order_by().values("pk"))
    return entries.with_terms(wanted).newest_first()


def _first_page(entries: EntryQuerySet, size: int) -> Page[SearchEntry]:
    """Counts in the same look at the index that finds the first ones, of which only the keys are sorted."""
    keys = dict(entries.annotate(n=Window(Count("pk"))).values_list("pk", "n")[:size])
    rows = SearchEntry.objects.in_bulk(list(keys))
    pages = Paginator([rows[pk] for pk in keys], size)
    pages.count = next(iter(keys.values()), 0)  # not those of this page, but all
    return Page([rows[pk] for pk in keys], 1, pages)


def found(actor: Actor, question: str, kind: EntryType, *, number: str = "1", size: int = SHOWN) -> Found:
    """One page of results of a type. Two queries."""
    entries = find(actor, question, kind)
    page = _first_page(entries, size) if number == "1" else Paginator(entries, size).get_page(number)
    wanted = terms(question)
    return Found(kind, page, [_hit(entry, wanted) for entry in page])


def _hit(entry: SearchEntry, wanted: list[Term]) -> Hit:
    return Hit(
        marked(entry.title, wanted), marked(excerpt(entry.body, wanted), wanted), entry.get_absolute_url(), entry.dated
    )


def excerpt(text: str, wanted: list[Term]) -> str:
    """The part of a text around the first hit."""
    places = spans(text, wanted)
    start = max(0, places[0][0] - _BEFORE) if places and places[0][1] > EXCERPT else 0
    end = start + EXCERPT
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")


def marked(text: str, wanted: list[Term]) -> SafeString:
    """The text, escaped, with every hit in `<mark>`."""
    pairs, at = [], 0
    for start, end in spans(text, wanted):
        pairs.append((text[at:start], text[start:end]))
        at = end
    return format_html_join("", "{}<mark>{}</mark>", pairs) + conditional_escape(text[at:])
