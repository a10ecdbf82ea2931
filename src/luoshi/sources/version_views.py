"""The versions of a document: sending a new one, what is asked about it, and what changed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luoshi.lib.errors import ActionError, require
from luoshi.org.http import ActorRequest, actor_required
from luoshi.sources import pages, policies
from luoshi.sources.actions.versions import accept_version, add_version, drop_version
from luoshi.sources.comparing import pairs_of
from luoshi.sources.forms import VersionForm
from luoshi.sources.models import Document, DocumentVersion, IncomingState, IncomingVersion
from luoshi.ui.context import Crumb


@actor_required
@require_safe
def versions(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """All versions of a document, and what changed in the newest or a chosen one."""
    return _page(request, _document(request, pk), VersionForm())


@actor_required
@require_POST
def send(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Takes the file of a new version in."""
    document = _document(request, pk)
    require(policies.can_add_version(request.actor, document))
    form = VersionForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, document, form, status=400)
    file = form.cleaned_data["file"]
    try:
        add_version(
            actor=request.actor,
            document=document,
            name=file.name,
            chunks=file.chunks(),
            key=form.cleaned_data["key"],
        )
    except ActionError as refusal:
        form.add_error("file", str(refusal.message))
        return _page(request, document, form, status=400)
    messages.success(request, _("The new version was received and is being read; the one in force stays until then."))
    return redirect("sources:versions", pk)


@actor_required
@require_POST
def answer(request: ActorRequest, pk: UUID, incoming: UUID) -> HttpResponseBase:
    """Answers what is asked about a file: it becomes the version in force, or is dropped."""
    document = _document(request, pk)
    require(policies.can_add_version(request.actor, document))
    row = get_object_or_404(IncomingVersion, pk=incoming, document=document)
    try:
        if "accept" in request.POST:
            accept_version(actor=request.actor, incoming=row)
        else:
            drop_version(actor=request.actor, incoming=row)
    except ActionError as refusal:
        messages.error(request, str(refusal.message))
    return redirect("sources:versions", pk)


def _document(request: ActorRequest, pk: UUID) -> Document:
    return get_object_or_404(Document.objects.visible_to(request.actor).select_related("file"), pk=pk)


def _page(request: ActorRequest, document: Document, form: VersionForm, status: int = 200) -> HttpResponse:
    may_send = bool(policies.can_add_version(request.actor, document))
    row = document.incoming.first() if may_send else None
    if request.htmx and row and row.in_progress:
        return render(request, "sources/_progress.html", {"job": pages.incoming_job(row)})
    rows = list(document.versions.select_related("file").defer("text").order_by("-ordinal"))
    chosen = _chosen(rows, request.GET.get("version", ""))
    pairs, counts = pairs_of(chosen) if chosen else ([], {})
    context = {
        "crumbs": [
            Crumb(request.actor.county_name),
            Crumb(_("Documents and decomposition"), reverse("sources:documents")),
            Crumb(document.label, document.get_absolute_url()),
            Crumb(_("Versions")),
        ],
        "document": document,
        "versions": rows,
        "chosen": chosen,
        "pairs": pairs,
        "counts": counts,
        "form": form if may_send and not (row and (row.in_progress or row.state == IncomingState.ASKED)) else None,
        "incoming": row if row and row.state != IncomingState.DONE else None,
        "job": pages.incoming_job(row) if row else None,
    }
    response = render(request, "sources/versions.html", context, status=status)
    if request.htmx:
        response["HX-Refresh"] = "true"
    return response


def _chosen(rows: list[DocumentVersion], ordinal: str) -> DocumentVersion | None:
    """The wanted version, else the newest; the first version has nothing before it."""
    found = next((row for row in rows if str(row.ordinal) == ordinal), rows[0] if rows else None)
    return found if found and found.ordinal > 1 else None
