"""承诺兑现: pages of the look-back of promises, its Word draft, and the page that may be opened to everybody."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import trigger_client_event

from luoshi.desk import actions
from luoshi.desk.answers import visible_document
from luoshi.desk.exports import answer_list
from luoshi.desk.link_answers import decided, progress
from luoshi.desk.models import PublicPromises
from luoshi.desk.promises import BARS, Kept, LookBack, Promise, counted, later_documents, public_ones
from luoshi.desk.sheet import Sheet
from luoshi.lib import clock
from luoshi.lib.errors import ActionError
from luoshi.org.http import ActorRequest, actor_required
from luoshi.sources.actions.links import start_comparison
from luoshi.sources.models import Document, LinkKind, LinkRun
from luoshi.ui.context import Crumb
from luoshi.ui.downloads import DOCX, download
from luoshi.ui.parts import Job, Part, Tab


@actor_required
@require_safe
def promises(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """The promises of a document with their answers in a later report and in the ledger."""
    document = visible_document(request, pk)
    run = _last_run(document)
    if request.htmx and run:
        return progress(request, run, _job(run))
    choices = later_documents(document)
    found = _look_back(document, _chosen(choices, request.GET.get("later", ""), run))
    if found is None:
        messages.info(request, _("The promises can be looked at when the document has been read."))
        return redirect("sources:document", pk)
    return render(request, "desk/promises.html", _context(request, found, choices, run))


@actor_required
@require_POST
def compare(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Queues the comparison with the chosen later report."""
    document = visible_document(request, pk)
    later = _chosen(later_documents(document), request.POST.get("later", ""), None)
    try:
        if later is None:
            raise ActionError(_("Choose the report of a later year."))
        start_comparison(actor=request.actor, document=document, kind=LinkKind.RESULT, other=later)
    except ActionError as refusal:
        messages.error(request, str(refusal.message))
    return redirect(_url(document, later))


@actor_required
@require_POST
def decide(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Confirms, rejects or opens again the answer whose button was pressed, or the chosen ones."""
    document = visible_document(request, pk)
    later = _chosen(later_documents(document), request.POST.get("later", ""), None)
    found = decided(request, document)
    if request.htmx and found:
        looked = _look_back(document, later, only=found[0].upper_id)
        row = next(iter(looked.promises), None) if looked else None
        if row:
            context = {"row": row, "document": document, "decided": True}
            return trigger_client_event(render(request, "desk/_promise_row.html", context), "decided")
    return redirect(_url(document, later))


@actor_required
@require_safe
def answers(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """The draft answers in Word."""
    document = visible_document(request, pk)
    found = _look_back(document, _chosen(later_documents(document), request.GET.get("later", ""), _last_run(document)))
    if found is None:
        raise Http404
    name = _("Draft answers to promises") + f" {document.label}.docx"
    return download(answer_list.build(request.actor, document, found.promises, clock.today()), name, DOCX)


@actor_required
@require_POST
def publish(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Opens the public page, or closes it."""
    document = visible_document(request, pk)
    public = request.POST.get("public") == "on"
    try:
        actions.set_public(actor=request.actor, document=document, public=public)
    except ActionError as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("The page is open to everybody.") if public else _("The page is closed."))
    return redirect(_url(document, None))


@require_safe
def public(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """For everybody, where the office has opened it: promises for people's livelihood and their state; no names, no units,
    and nothing that is only claimed or proposed."""
    opened = PublicPromises.objects.select_related("document__county").filter(closed_at=None)
    row = get_object_or_404(opened, document=pk)
    found = _look_back(row.document, None)
    rows = public_ones(found.promises) if found else []
    context = {"document": row.document, "rows": rows, "bar": _bar(rows), "as_of": clock.now()}
    return render(request, "desk/public_promises.html", context)


def _context(request: ActorRequest, found: LookBack, choices: list[Document], run: LinkRun | None) -> dict[str, Any]:
    document, later = found.sheet.document, found.later
    kept = request.GET.get("kept", "")
    rows = [row for row in found.promises if row.kept == kept] if kept in Kept.values else found.promises
    counts = counted(found.promises)
    tabs = [Tab(_("All"), _url(document, later), len(found.promises), current=kept not in Kept.values)]
    tabs += [
        Tab(state.label, _url(document, later, kept=state.value), counts[state], current=kept == state)
        for state in Kept
        if counts[state]
    ]
    return {
        "crumbs": [
            Crumb(request.actor.county_name),
            Crumb(_("Coverage of demands"), reverse("desk:coverages")),
            Crumb(document.label, document.get_absolute_url()),
            Crumb(_("Promises kept")),
        ],
        "document": document,
        "later": later,
        "choices": choices,
        "rows": rows,
        "bar": _bar(found.promises),
        "tabs": tabs,
        "run": run,
        "job": _job(run) if run else None,
        "is_public": PublicPromises.objects.filter(document=document, closed_at=None).exists(),
        "answers": f"{reverse('desk:answers', args=[document.pk])}?{urlencode({'later': later.pk if later else ''})}",
    }


def _bar(rows: list[Promise]) -> list[Part]:
    counts = counted(rows)
    return [Part(BARS[state], state.label, counts[state]) for state in Kept]


def _look_back(document: Document, later: Document | None, only: UUID | None = None) -> LookBack | None:
    sheet = Sheet.of(document)
    return LookBack(sheet, later, only) if sheet else None


def _chosen(choices: list[Document], wanted: str, run: LinkRun | None) -> Document | None:
    """The wanted later document, else the one that was compared last."""
    last = str(run.other.document_id) if run and run.other else ""
    return next((row for row in choices if str(row.pk) == (wanted or last)), None)


def _last_run(document: Document) -> LinkRun | None:
    rows = LinkRun.objects.filter(version__document=document, kind=LinkKind.RESULT)
    return rows.select_related("other", "version").defer("other__text", "version__text").first()


def _job(run: LinkRun) -> Job:
    url = reverse("desk:promises", args=[run.version.document_id])
    return Job(label=_("Comparing with the later report"), state=run.state, message=run.problem, url=url)


def _url(document: Document, later: Document | None, **more: str) -> str:
    query = urlencode({name: value for name, value in {"later": later.pk if later else "", **more}.items() if value})
    page = reverse("desk:promises", args=[document.pk])
    return f"{page}?{query}#rows" if query else page
