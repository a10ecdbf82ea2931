"""Home, the overview with its one-page brief, and the page of a unit."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from luoshi.audit.models import READERS
from luoshi.insight import policies
from luoshi.insight.brief import Brief, build
from luoshi.insight.overview import Overview
from luoshi.insight.ranking.models import now_on
from luoshi.insight.units import UnitPage, readable_units
from luoshi.lib import clock
from luoshi.org.actors import Actor
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui import downloads, paths
from luoshi.ui.context import Crumb
from luoshi.ui.formats import full_day


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
@require_safe
def overview(request: ActorRequest) -> HttpResponseBase:
    """One page over everything the actor may see; `?by=` cuts the lights by domain, unit or sponsor."""
    _overseeing(request)
    page = Overview(request.actor, clock.today(), request.GET.get("by", ""), request.GET.get("page"))
    context = {
        "page": page,
        "crumbs": [Crumb(request.actor.county_name, "/"), Crumb(_("Overview"))],
        "ranking_url": _ranking_url(request.actor),
    }
    return render(request, "insight/overview.html", context)


@actor_required
@require_safe
def brief(request: ActorRequest) -> HttpResponseBase:
    """The overview on one A4 page."""
    _overseeing(request)
    here = Brief(request.actor, clock.today())
    crumbs = [
        Crumb(request.actor.county_name, "/"),
        Crumb(_("Overview"), reverse("insight:overview")),
        Crumb(_("One-page brief")),
    ]
    return render(request, "insight/brief.html", {"brief": here, "crumbs": crumbs})


@actor_required
@require_safe
def brief_word(request: ActorRequest) -> HttpResponseBase:
    """The same as a Word file."""
    _overseeing(request)
    here = Brief(request.actor, clock.today())
    return downloads.download(build(here), f"{here.title} {full_day(here.today)}.docx", downloads.DOCX)


@actor_required
@require_safe
def unit(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """One unit, for itself, the units above it, and those who answer for it; for others it has no page."""
    shown = get_object_or_404(readable_units(request.actor).rows(), pk=pk)
    page = UnitPage(request.actor, shown, clock.today())
    crumbs = [Crumb(request.actor.county_name, "/"), Crumb(_("Units"), reverse("org:units")), Crumb(shown.name)]
    context = {"page": page, "unit": shown, "crumbs": crumbs, "chart": paths.figures(page.load.figures)}
    return render(request, "insight/unit.html", context)


def _overseeing(request: ActorRequest) -> None:
    if not policies.can_see_overview(request.actor):
        raise Http404


def _ranking_url(actor: Actor) -> str:
    """Offered while the ranking is on, and to whoever may switch it on. One query for those who might see it."""
    if not policies.can_see_ranking(actor):
        return ""
    shown = policies.can_switch_ranking(actor) or now_on(actor.county_id)
    return reverse("insight:ranking") if shown else ""
