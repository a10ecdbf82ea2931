"""The list."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.concerns.listing import Listing
from luoshi.concerns.problems import policies
from luoshi.concerns.problems.listing import ProblemQuery, ages, problems
from luoshi.concerns.problems.models import Problem
from luoshi.concerns.problems.views.base import crumbs, seen_or_404
from luoshi.lib import clock
from luoshi.org.http import ActorRequest, actor_required


@actor_required
@require_safe
def register(request: ActorRequest) -> HttpResponseBase:
    """Problems: new, moving, closed; with their lights."""
    seen_or_404(request)
    actor, today = request.actor, clock.today()
    rows = Problem.objects.visible_to(actor).for_list()
    listing = Listing(problems(), rows, request.GET, today, ProblemQuery(actor, request.GET))
    if request.GET.get("as") == "csv":
        return listing.csv()
    context = {
        "listing": listing,
        "crumbs": crumbs(request),
        "may_raise": bool(policies.can_raise(actor)),
        "ages": ages(actor, today),
    }
    return render(request, "problems/list.html", context)
