"""The page of search: everything of a word, by type; or one type, page by page."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from luoshi.insight import policies
from luoshi.insight.search.find import Found, found
from luoshi.insight.search.models import EntryType
from luoshi.lib.bigrams import LONGEST, terms
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.context import Crumb

SIZES = ("20", "50", "100")


@actor_required
def search(request: ActorRequest) -> HttpResponse:
    """`?q=` what is asked, `type=` one type only, of it `page=` with `per_page=` rows."""
    if not policies.can_search(request.actor):
        raise Http404
    question = request.GET.get("q", "").strip()[:LONGEST]
    kind = request.GET.get("type", "")
    if kind in EntryType.values:
        results = [_one_page(request, question, EntryType(kind))]
    else:
        kind = ""
        results = [found(request.actor, question, each) for each in EntryType]
    crumbs = [Crumb(request.actor.county_name, "/"), Crumb(_("Search"))]
    context = {
        "question": question,
        "asked": bool(terms(question)),
        "kind": kind,
        "results": [result for result in results if result.total],
        "crumbs": crumbs,
    }
    return render(request, "insight/search.html", context)


def _one_page(request: ActorRequest, question: str, kind: EntryType) -> Found:
    size = request.GET.get("per_page", "")
    rows = int(size if size in SIZES else SIZES[0])
    return found(request.actor, question, kind, number=request.GET.get("page", "1"), size=rows)
