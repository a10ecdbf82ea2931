"""Firms and places: the list, those that are watched, one of them, and its facts."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.concerns.hazards import actions, policies, watching
from luoshi.concerns.hazards.forms.inspections import PlaceForm
from luoshi.concerns.hazards.models import Establishment
from luoshi.concerns.hazards.pages.establishments import ESTABLISHMENTS, WATCHED, PlacePage, PlaceQuery
from luoshi.concerns.hazards.views.base import EDIT, crumbs, seen_or_404, tabs
from luoshi.concerns.listing import Listing, Register
from luoshi.lib import clock
from luoshi.org.acting import Act, act_page
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.context import Crumb


def place_or_404(request: ActorRequest, pk: UUID) -> Establishment:
    """A firm with the sums its page shows, where the actor sees it."""
    rows = Establishment.objects.visible_to(request.actor).select_related("unit", "township")
    return get_object_or_404(watching.counted(rows, clock.today()), pk=pk)


def place_crumbs(request: ActorRequest, place: Establishment, here: str = "") -> list[Crumb]:
    above = Crumb(_("Firms and places"), reverse("hazards:establishments"))
    if not here:
        return crumbs(request, above, Crumb(place.name))
    return crumbs(request, above, Crumb(place.name, place.get_absolute_url()), Crumb(here))


@actor_required
@require_safe
def establishments(request: ActorRequest) -> HttpResponseBase:
    """Firms and places under conditions."""
    seen_or_404(request)
    return _list(
        request, ESTABLISHMENTS, Establishment.objects.visible_to(request.actor), "hazards/establishments.html"
    )


@actor_required
@require_safe
def watched(request: ActorRequest) -> HttpResponseBase:
    """Firms whose hazards repeat or stay open: for their own department and the delivery office."""
    if not policies.can_watch(request.actor):
        raise Http404
    return _list(request, WATCHED, Establishment.objects.supervised_by(request.actor), "hazards/watched.html")


def _list(request: ActorRequest, register: Register, rows: Any, template: str) -> HttpResponseBase:
    today = clock.today()
    counted = watching.counted(rows.select_related("unit", "township"), today)
    listing = Listing(register, counted, request.GET, today, PlaceQuery(request.actor, request.GET))
    if request.GET.get("as") == "csv":
        return listing.csv()
    context = {
        "listing": listing,
        "crumbs": crumbs(request, Crumb(str(register.label))),
        "tabs": tabs("establishments"),
        "may_enter": bool(policies.can_enter_place(request.actor)),
        "may_watch": bool(policies.can_watch(request.actor)),
    }
    return render(request, template, context)


@actor_required
@require_safe
def establishment(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """One firm or place."""
    row = place_or_404(request, pk)
    page = PlacePage(row, request.actor, clock.today())
    return render(
        request, "hazards/establishment.html", {"page": page, "row": row, "crumbs": place_crumbs(request, row)}
    )


@actor_required
@require_http_methods(EDIT)
def new(request: ActorRequest) -> HttpResponseBase:
    """A department enters a firm that it answers for."""
    seen_or_404(request)
    form = PlaceForm(request.actor, request.POST or None)
    verb = _("Enter a firm or place")
    act = Act(
        form=form,
        decision=policies.can_enter_place(request.actor),
        run=lambda: actions.enter_establishment(actor=request.actor, fields=form.given, key=form.sent_key),
        done=_("It is in the register."),
        to=lambda row: row.get_absolute_url(),
        verb=verb,
        crumbs=crumbs(request, Crumb(_("Firms and places"), reverse("hazards:establishments")), Crumb(verb)),
    )
    return act_page(request, act)


@actor_required
@require_http_methods(EDIT)
def edit(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Changes the facts of a firm, and whether it is in operation."""
    row = place_or_404(request, pk)
    form = PlaceForm(request.actor, request.POST or None, place=row)
    verb = _("Change the entry")
    act = Act(
        form=form,
        decision=policies.can_edit_place(request.actor, row),
        run=lambda: actions.edit_establishment(
            actor=request.actor,
            establishment=row,
            fields=form.given,
            stage=form.said("stage"),
            version=form.said("version") or 0,
            key=form.sent_key,
        ),
        done=_("Changed; the record keeps what was there before."),
        to=row.get_absolute_url(),
        verb=verb,
        sub=row.name,
        crumbs=place_crumbs(request, row, verb),
    )
    return act_page(request, act)
