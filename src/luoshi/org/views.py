"""The page of units and people."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from luoshi.lib import clock
from luoshi.org import policies, trees
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.context import Crumb


@actor_required
def units(request: ActorRequest) -> HttpResponse:
    """Every unit of the county in its official order, with who holds which post today."""
    if not policies.can_see_organisation(request.actor):
        raise Http404
    words = request.GET.get("q", "").strip()
    rows = trees.rows(request.actor.county_id, clock.today(), words)
    context = {
        "crumbs": [Crumb(request.actor.county_name, "/"), Crumb(_("Units and people"))],
        "rows": rows,
        "words": words,
        "people": sum(len(row.holdings) for row in rows),
    }
    return render(request, "org/units.html", context)
