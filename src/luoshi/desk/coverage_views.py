"""上级部署覆盖: pages and acts of coverage."""

from __future__ import annotations

from collections import Counter
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import trigger_client_event

from luoshi.desk import actions, coverage_pages, policies
from luoshi.desk.answers import visible_document
from luoshi.desk.coverage import FIRST, Covering, Taken, counted, counts_of, covering_of, without_basis
from luoshi.desk.coverage_pages import LEAST, Choice, Group
from luoshi.desk.forms import WAIVER_REASONS
from luoshi.desk.link_answers import decided, progress
from luoshi.ledger.models import Matter
from luoshi.lib.errors import ActionError
from luoshi.org.http import ActorRequest, actor_required
from luoshi.sources.actions.links import start_comparison
from luoshi.sources.models import Clause, Document, DocumentState, DocumentVersion, LinkKind, LinkRun
from luoshi.ui.context import Crumb
from luoshi.ui.parts import Job

PER_PAGE = 100
PER_PAGE_OF_DOCUMENTS = 20


@actor_required
@require_safe
def documents(request: ActorRequest) -> HttpResponseBase:
    """Every document with what has become of its sentences, by document and by issuer; and matters without a basis."""
    if not policies.can_use_desk(request.actor):
        raise Http404
    read = Document.objects.visible_to(request.actor).filter(state=DocumentState.READ).select_related("file")
    page = Paginator(read, PER_PAGE_OF_DOCUMENTS).get_page(request.GET.get("page"))
    listed, issuers = _listed(list(page.object_list))
    loose = without_basis(
        Matter.objects.visible_to(request.actor).in_force().select_related("lead_unit").order_by("number")
    )
    context = {
        "crumbs": [Crumb(request.actor.county_name), Crumb(_("Coverage of demands"))],
        "page": page,
        "listed": listed,
        "issuers": [coverage_pages.group(name, "", counts) for name, counts in issuers.items()],
        "loose": loose[:PER_PAGE],
        "loose_count": len(loose),
    }
    return render(request, "desk/coverage_documents.html", context)


@actor_required
@require_safe
def coverage(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """One document: what waits, what is taken on, what is not; a part, a domain, or one state."""
    document = visible_document(request, pk)
    run = _last_run(document)
    if request.htmx and run:
        return progress(request, run, _job(run))
    covering = covering_of(document)
    if covering is None:
        messages.info(request, _("The coverage opens when the document has been read."))
        return redirect("sources:document", pk)
    return render(request, "desk/coverage.html", _context(request, covering, run))


@actor_required
@require_safe
def print_coverage(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """The whole coverage on paper: every sentence with its state, matters and reasons."""
    document = visible_document(request, pk)
    covering = covering_of(document)
    if covering is None:
        return redirect("sources:document", pk)
    context = {
        "crumbs": [*_crumbs(request, document), Crumb(_("Print coverage"))],
        "document": document,
        "bar": coverage_pages.bar_of(counted(covering.lines)),
        "lines": covering.lines,
        "total": len(covering.lines),
    }
    return render(request, "desk/coverage_print.html", context)


@actor_required
@require_POST
def compare(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Queues the comparison with lower documents."""
    document = visible_document(request, pk)
    try:
        start_comparison(actor=request.actor, document=document)
    except ActionError as refusal:
        messages.error(request, str(refusal.message))
    return redirect("desk:coverage", pk)


@actor_required
@require_POST
def decide(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Confirms, rejects or opens again: the link whose button was pressed, or the chosen ones. For htmx the row alone."""
    document = visible_document(request, pk)
    found = decided(request, document)
    if request.htmx and found:
        return _row(request, document, found[0].upper_id)
    return redirect(_back(request, document))


@actor_required
@require_POST
def waive(request: ActorRequest, pk: UUID, clause: UUID) -> HttpResponseBase:
    """不承接, with a reason; for htmx the row alone."""
    document = visible_document(request, pk)
    row = get_object_or_404(Clause.objects.select_related("version__document"), pk=clause, version__document=document)
    reason = request.POST.get("own_reason", "").strip() or request.POST.get("reason", "")
    try:
        actions.waive(actor=request.actor, clause=row, reason=reason)
    except ActionError as refusal:
        messages.error(request, str(refusal.message))
    else:
        if request.htmx:
            return _row(request, document, clause)
        messages.success(request, _("Recorded: not taken on, with the reason."))
    return redirect(_back(request, document))


def _listed(documents: list[Document]) -> tuple[list[tuple[Document, Group]], dict[str, Counter[str]]]:
    """The documents that ask something with their counts, and the counts by issuer. Constant queries."""
    newest = DocumentVersion.objects.filter(document__in=documents, replaced_at=None)
    versions = dict(newest.values_list("document_id", "pk"))
    counts = counts_of(list(versions.values()))
    listed, issuers = [], dict[str, Counter[str]]()
    for row in documents:
        found = counts.get(versions.get(row.pk, row.pk), Counter())
        if not found:
            continue
        listed.append((row, coverage_pages.group(row.label, reverse("desk:coverage", args=[row.pk]), found)))
        issuer = str(row.issuer or row.get_level_display() or _("issuer not known"))
        issuers.setdefault(issuer, Counter()).update(found)
    return listed, issuers


def _context(request: ActorRequest, covering: Covering, run: LinkRun | None) -> dict[str, Any]:
    document, choice = covering.sheet.document, Choice.of(request.GET)
    narrowed = choice.narrowed(covering.lines)
    shown = choice.shown(narrowed)
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    counts = counted(covering.lines)
    return {
        "crumbs": _crumbs(request, document)[:-1] + [Crumb(_("Coverage of demands"))],
        "document": document,
        "choice": choice,
        "bar": coverage_pages.bar_of(counts, _tab_url(document)),
        "total": len(covering.lines),
        "waiting": sum(counts[state] for state in FIRST),
        "tabs": coverage_pages.tabs(document, choice, narrowed),
        "parts": coverage_pages.parts(covering, choice),
        "domains": coverage_pages.domains(covering, choice),
        "page": page,
        "rows": [coverage_pages.row_context(line) for line in page.object_list],
        "bulk": choice.tab == Taken.PROPOSED,
        "least": [(value, choice.url(document, least=value or None), value == choice.least) for value in LEAST],
        "run": run,
        "job": _job(run) if run else None,
        "key": uuid4().hex,
        "reasons": WAIVER_REASONS,
    }


def _row(request: ActorRequest, document: Document, clause: UUID) -> HttpResponse:
    """The row of a sentence as it is now; the strip follows when the keys rest."""
    covering = covering_of(document, only=clause)
    line = next(iter(covering.lines), None) if covering else None
    if line is None:
        raise Http404
    context = {**coverage_pages.row_context(line), "document": document, "decided": True, "reasons": WAIVER_REASONS}
    return trigger_client_event(render(request, "desk/_coverage_row.html", context), "decided")


def _last_run(document: Document) -> LinkRun | None:
    rows = LinkRun.objects.filter(version__document=document, version__replaced_at=None, kind=LinkKind.ANSWERS)
    return rows.first()


def _job(run: LinkRun) -> Job:
    return Job(
        label=_("Comparing with lower documents"),
        state=run.state,
        message=run.problem,
        url=reverse("desk:coverage", args=[run.version.document_id]),
    )


def _crumbs(request: ActorRequest, document: Document) -> list[Crumb]:
    return [
        Crumb(request.actor.county_name),
        Crumb(_("Coverage of demands"), reverse("desk:coverages")),
        Crumb(document.label, document.get_absolute_url()),
        Crumb(_("Coverage"), reverse("desk:coverage", args=[document.pk])),
    ]


def _tab_url(document: Document) -> str:
    return f"{reverse('desk:coverage', args=[document.pk])}?tab="


def _back(request: ActorRequest, document: Document) -> str:
    names = ("tab", "part", "domain", "least", "page")
    query = urlencode({name: request.POST[name] for name in names if request.POST.get(name)})
    page = reverse("desk:coverage", args=[document.pk])
    return f"{page}?{query}#rows" if query else f"{page}#rows"
