"""What the pages of coverage and of promises answer alike: a decision about links, and how far a comparison is."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import ngettext

from luoshi.desk.answers import key_of
from luoshi.lib.errors import ActionError
from luoshi.lib.ids import ids_in
from luoshi.org.http import ActorRequest
from luoshi.sources.actions.links import decide_links
from luoshi.sources.models import ClauseLink, Document, LinkRun, LinkState
from luoshi.ui.parts import Job

_VERBS = {"y": LinkState.CONFIRMED, "n": LinkState.REJECTED, "u": LinkState.PROPOSED}


def decided(request: ActorRequest, document: Document) -> list[ClauseLink]:
    """Confirms, rejects or opens again the link whose button was pressed, or the chosen ones, with a message; none where the
    action refuses. For htmx only a refusal has one: the row says the rest."""
    verb, _colon, single = request.POST.get("act", "").partition(":")
    if verb not in _VERBS:
        raise Http404
    keys = ids_in([single] if single else request.POST.getlist("link"))
    key = None if single else key_of(request, verb)
    try:
        found = decide_links(actor=request.actor, document=document, links=keys, state=_VERBS[verb], key=key)
    except ActionError as refusal:
        messages.error(request, str(refusal.message))
        return []
    if not request.htmx:
        messages.success(request, _said(verb, len(found)))
    return found


def progress(request: ActorRequest, run: LinkRun, job: Job) -> HttpResponse:
    """How far a comparison is; the page draws itself anew when it has ended."""
    response = render(request, "sources/_progress.html", {"job": job})
    if not run.in_progress:
        response["HX-Refresh"] = "true"
    return response


def _said(verb: str, n: int) -> str:
    if verb == "y":
        return ngettext("%(n)s link was confirmed.", "%(n)s links were confirmed.", n) % {"n": n}
    if verb == "n":
        return ngettext("%(n)s link was rejected.", "%(n)s links were rejected.", n) % {"n": n}
    return ngettext("%(n)s link waits again.", "%(n)s links wait again.", n) % {"n": n}
