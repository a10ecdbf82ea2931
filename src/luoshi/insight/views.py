"""Home, and the overview: what waits for my decision, and what turned red, and why."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from luoshi.audit.models import READERS
from luoshi.insight import policies
from luoshi.insight.overview import Overview
from luoshi.lib import clock
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.context import Crumb


@actor_required
def home(request: ActorRequest) -> HttpResponse:
    """Each person's first page: leaders and the office the overview, auditors the record, units their work."""
    actor = request.actor
    if actor.is_leader or actor.is_office:
        return redirect("insight:overview")
    if actor.has(*READERS):
        return redirect("audit:events")
    if actor.is_administrator or not actor.roles:
        return redirect("org:units" if actor.roles else "account_change_password")
    return redirect("ledger:my_work")


@actor_required
def overview(request: ActorRequest) -> HttpResponse:
    """One page over everything the actor may see."""
    if not policies.can_see_overview(request.actor):
        raise Http404
    page = Overview(request.actor, clock.today())
    crumbs = [Crumb(request.actor.county_name, "/"), Crumb(_("Overview"))]
    return render(request, "insight/overview.html", {"page": page, "crumbs": crumbs})
