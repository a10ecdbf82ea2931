"""Pages of documents."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luoshi.lib import files
from luoshi.lib.errors import ActionError, require
from luoshi.org.http import ActorRequest, actor_required
from luoshi.sources import hooks, pages, policies
from luoshi.sources.actions import documents as actions
from luoshi.sources.forms import DocumentQuery, MetadataForm, UploadForm
from luoshi.sources.marked import text_context
from luoshi.sources.models import Document, DocumentState, StoredFile
from luoshi.ui.context import Crumb

PER_PAGE = (20, 50, 100)


@actor_required
@require_safe
def documents(request: ActorRequest) -> HttpResponseBase:
    """The documents of the county that the actor sees, newest first."""
    return _list(request, UploadForm())


@actor_required
@require_POST
def upload(request: ActorRequest) -> HttpResponseBase:
    """Takes files in, each for itself: one that is refused does not hold up the others."""
    require(policies.can_upload(request.actor))
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _list(request, form, status=400)
    kept = []
    for number, file in enumerate(form.cleaned_data["file"]):
        try:
            kept.append(_kept(request, form, number, file))
        except ActionError as problem:
            form.add_error(None, str(problem.message))
    for document in kept:
        messages.success(request, _("“%(title)s” was received and is being read.") % {"title": document.label})
    if form.errors:
        return _list(request, form, status=400)
    return redirect(kept[0] if len(kept) == 1 else "sources:documents")


@actor_required
@require_safe
def document(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """One document: what it says about itself, and its text with the proposals marked."""
    shown = _visible(request, pk)
    return _page(request, shown, MetadataForm(instance=shown))


@actor_required
@require_POST
def edit(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Corrects the metadata."""
    shown = _visible(request, pk)
    require(policies.can_edit(request.actor, shown))
    form = MetadataForm(request.POST, instance=_visible(request, pk))
    if not form.is_valid():
        return _page(request, shown, form, status=400)
    actions.edit_metadata(actor=request.actor, document=shown, version=form.cleaned_data["version"], **form.changes())
    messages.success(request, _("The corrections were saved."))
    return redirect(shown)


@actor_required
@require_safe
def progress(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """How far the reading is; the page draws itself anew when it has ended."""
    shown = _visible(request, pk)
    response = render(request, "sources/_progress.html", {"job": pages.job_of(shown)})
    if not shown.in_progress:
        response["HX-Refresh"] = "true"
    return response


@actor_required
@require_safe
def file(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """The file as it was uploaded, of an earlier version too: to be saved, never to be opened inside the site."""
    stored = _file(_visible(request, pk), request.GET.get("version", ""))
    if stored is None or not files.path_of(stored.sha256).is_file():
        raise Http404
    response = FileResponse(
        files.path_of(stored.sha256).open("rb"),
        as_attachment=True,
        filename=stored.name,
        content_type="application/octet-stream",
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@actor_required
@require_POST
def retry(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Reads the document again."""
    shown = actions.retry_reading(actor=request.actor, document=_visible(request, pk))
    messages.success(request, _("The document is being read again."))
    return redirect(shown)


@actor_required
@require_POST
def discard(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Deletes a document from which nothing was made."""
    shown = _visible(request, pk)
    actions.discard_document(actor=request.actor, document=shown)
    messages.success(request, _("“%(title)s” was discarded.") % {"title": shown.label})
    return redirect("sources:documents")


def _visible(request: ActorRequest, pk: UUID) -> Document:
    return get_object_or_404(Document.objects.visible_to(request.actor).select_related("file"), pk=pk)


def _file(document: Document, ordinal: str) -> StoredFile | None:
    if not (ordinal.isascii() and ordinal.isdigit() and len(ordinal) < 8):
        return document.file
    version = document.versions.select_related("file").filter(ordinal=int(ordinal)).first()
    return version.file if version else None


def _kept(request: ActorRequest, form: UploadForm, number: int, file: Any) -> Document:
    return actions.upload_document(
        actor=request.actor,
        name=file.name,
        chunks=file.chunks(),
        year=form.cleaned_data["year"],
        key=f"{form.cleaned_data['key']}-{number}",
    )


def _list(request: ActorRequest, form: UploadForm, status: int = 200) -> HttpResponse:
    if not policies.can_list(request.actor):
        raise Http404
    query = DocumentQuery(request.GET)
    may_upload = bool(policies.can_upload(request.actor))
    seen = Document.objects.visible_to(request.actor).select_related("file")
    size = request.GET.get("per_page", "")
    per_page = int(size) if size in map(str, PER_PAGE) else PER_PAGE[0]
    paginator = Paginator(query.narrowed(seen).with_counts(), per_page)
    context = {
        "crumbs": [Crumb(request.actor.county_name), Crumb(_("Documents and decomposition"))],
        "query": query,
        "narrowed": any(query.cleaned_data.values()),
        "page": paginator.get_page(request.GET.get("page")),
        "may_upload": may_upload,
        "form": form if may_upload and (form.is_bound or "import" in request.GET or not seen.exists()) else None,
    }
    return render(request, "sources/documents.html", context, status=status)


def _page(request: ActorRequest, document: Document, form: MetadataForm, status: int = 200) -> HttpResponse:
    actor = request.actor
    context = {
        "crumbs": [
            Crumb(actor.county_name),
            Crumb(_("Documents and decomposition"), reverse("sources:documents")),
            Crumb(document.label),
        ],
        "document": document,
        "form": form if policies.can_edit(actor, document) and not document.in_progress else None,
        "job": pages.job_of(document),
        "steps": hooks.steps_after(actor, document) if document.state == DocumentState.READ else [],
        "actions": pages.actions_for(actor, document),
        "confirms": pages.confirms_for(actor, document),
        **text_context(document, request.GET),
    }
    return render(request, "sources/document.html", context, status=status)
