"""Reading a document again with today's rules: progress, the difference, and accepting it singly or in bulk."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luoshi.lib.errors import ActionError, require
from luoshi.org.http import ActorRequest, actor_required
from luoshi.sources import hooks, policies
from luoshi.sources.actions.rereads import blocked_changes, decide_changes, start_reread
from luoshi.sources.lexicon import rules_of, table_of
from luoshi.sources.models import Clause, Document, ReadField, Reread
from luoshi.sources.wording import in_words
from luoshi.ui.context import Crumb
from luoshi.ui.parts import Job


@dataclass(frozen=True, slots=True)
class Line:
    """One change for the page; ``stays`` says which word of a person stands against it."""

    place: int
    clause: Clause
    field: str
    before: str
    after: str
    state: str
    stays: str


@actor_required
@require_POST
def start(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Queues the reading."""
    document = _document(request, pk)
    try:
        start_reread(actor=request.actor, document=document)
    except ActionError as refusal:
        messages.error(request, str(refusal.message))
    return redirect("sources:reread", pk)


@actor_required
@require_safe
def reread(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """The newest rereading of the document: how far it is, or what differs."""
    document = _document(request, pk)
    version = document.current_version()
    row = version.rereads.first() if version else None
    context = {
        "crumbs": [
            Crumb(request.actor.county_name),
            Crumb(_("Documents and decomposition"), reverse("sources:documents")),
            Crumb(document.label, document.get_absolute_url()),
            Crumb(_("Read with today's rules")),
        ],
        "document": document,
        "version": version,
        "today": rules_of(table_of(request.actor.county_id)),
        "reread": row,
        "job": _job(document, row) if row else None,
        "lines": _lines(row) if row else [],
    }
    if request.htmx and row and row.in_progress:
        return render(request, "sources/_progress.html", context)
    response = render(request, "sources/reread.html", context)
    if request.htmx:
        response["HX-Refresh"] = "true"
    return response


@actor_required
@require_POST
def decide(request: ActorRequest, pk: UUID, reread: UUID) -> HttpResponseBase:
    """Accepts or keeps: the change whose button was pressed, the chosen ones, or all."""
    document = _document(request, pk)
    row = get_object_or_404(Reread, pk=reread, version__document=document)
    places = range(len(row.changes)) if "all" in request.POST else _places(request)
    try:
        done, left = decide_changes(
            actor=request.actor, document=document, reread=row, chosen=places, accept="keep" not in request.POST
        )
    except ActionError as refusal:
        messages.error(request, str(refusal.message))
    else:
        words = _("%(done)s changes were decided; %(left)s stay as a person left them.")
        messages.success(request, words % {"done": done, "left": left})
    return redirect("sources:reread", pk)


def _places(request: ActorRequest) -> list[int]:
    single = request.POST.get("one", "")
    return [
        int(text)
        for text in ([single] if single else request.POST.getlist("place"))
        if text.isascii() and text.isdigit()
    ]


def _document(request: ActorRequest, pk: UUID) -> Document:
    document = get_object_or_404(Document.objects.visible_to(request.actor).select_related("file"), pk=pk)
    require(policies.can_reread(request.actor, document))
    return document


def _job(document: Document, row: Reread) -> Job:
    return Job(
        label=_("Reading with today's rules"),
        state=row.state,
        done=row.progress_done,
        total=row.progress_total,
        message=row.problem,
        url=reverse("sources:reread", args=[document.pk]),
    )


def _lines(row: Reread) -> list[Line]:
    clauses = {
        str(clause.pk): clause
        for clause in Clause.objects.filter(pk__in={c["clause"] for c in row.changes}).select_related("version")
    }
    waiting = [change for change in row.changes if change["state"] == "open"]
    blocked = blocked_changes(waiting)
    decided = {
        str(pk): str(words) for pk, words in hooks.decided_among([clause.pk for clause in clauses.values()]).items()
    }
    return [
        Line(
            place=at,
            clause=clauses[change["clause"]],
            field=str(ReadField(change["field"]).label),
            before=in_words(change["field"], change["read"]),
            after=in_words(change["field"], change["now"]),
            state=change["state"],
            stays=decided.get(change["clause"], str(_("corrected by a person")))
            if (change["clause"], change["field"]) in blocked
            else "",
        )
        for at, change in enumerate(row.changes)
        if change["clause"] in clauses
    ]
