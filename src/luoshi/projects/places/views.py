"""The map, and the page where the project office lays it out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luoshi.lib import clock, files
from luoshi.lib.errors import ActionError
from luoshi.org.choices import townships_of
from luoshi.org.http import ActorRequest, actor_required
from luoshi.projects import slots
from luoshi.projects.actions import places as actions
from luoshi.projects.models import Boundaries, TilePlace
from luoshi.projects.places import policies
from luoshi.projects.places.board import map_of
from luoshi.projects.places.forms import BoundariesForm, PlacesForm
from luoshi.projects.views.acting import crumbs, seen_or_404
from luoshi.ui.context import Crumb
from luoshi.ui.keyed import KeyedForm


@actor_required
@require_safe
def tile_map(request: ActorRequest) -> HttpResponseBase:
    """Projects by township: tiles, or the county's own boundaries; every tile opens its rows."""
    seen_or_404(request)
    found = map_of(request.actor, clock.today())
    context = {
        "crumbs": _crumbs(request),
        "tabs": slots.pages_of(request.actor, "map"),
        "map": found,
        "chart": found.chart() if found.boundaries else None,
        "may_lay_out": bool(policies.can_lay_out(request.actor)),
    }
    return render(request, "projects/map.html", context)


@actor_required
@require_safe
def boundaries(request: ActorRequest) -> HttpResponseBase:
    """The county's own boundaries, as they were checked, for the map of our own page."""
    seen_or_404(request)
    row = Boundaries.objects.filter(county=request.actor.county_id, in_use=True).select_related("file").first()
    if row is None:
        raise Http404
    response = HttpResponse(files.read(row.file.sha256), content_type="application/geo+json")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-cache"
    return response


@actor_required
@require_safe
def layout(request: ActorRequest) -> HttpResponseBase:
    """Places of tiles; upload of boundaries."""
    _may(request)
    return _page(request)


@actor_required
@require_POST
def set_layout(request: ActorRequest) -> HttpResponseBase:
    _may(request)
    form = _places_form(request, request.POST)
    if not form.is_valid():
        return _page(request, 400, places=form)
    try:
        actions.lay_out(actor=request.actor, places=form.places(), key=form.sent_key)
    except ActionError as problem:
        form.take(problem)
        return _page(request, problem.status, places=form)
    messages.success(request, _("The map is laid out."))
    return redirect("projects:map")


@actor_required
@require_POST
def set_boundaries(request: ActorRequest) -> HttpResponseBase:
    _may(request)
    form = BoundariesForm(request.POST, request.FILES, auto_id="id_b_%s")
    if not form.is_valid():
        return _page(request, 400, upload=form)
    file: UploadedFile[Any] = form.cleaned_data["file"]
    try:
        actions.set_boundaries(
            actor=request.actor,
            content=file.read(),
            name=file.name or "",
            approval=form.cleaned_data["approval"],
            key=form.sent_key,
        )
    except ActionError as problem:
        for words in str(problem.message).split("\n"):
            form.add_error(problem.field, words)
        return _page(request, problem.status, upload=form)
    messages.success(request, _("The county's own boundaries are in use."))
    return redirect("projects:map")


@actor_required
@require_POST
def drop_boundaries(request: ActorRequest) -> HttpResponseBase:
    _may(request)
    form = KeyedForm(request.POST)
    if form.is_valid():
        actions.drop_boundaries(actor=request.actor, key=form.sent_key)
        messages.success(request, _("Back to the schematic map."))
    return redirect("projects:map")


def _may(request: ActorRequest) -> None:
    if not policies.can_lay_out(request.actor):
        raise Http404


def _crumbs(request: ActorRequest, *more: Crumb) -> list[Crumb]:
    return crumbs(request, Crumb(_("Map"), reverse("projects:map") if more else ""), *more)


def _places_form(request: ActorRequest, data: Any = None) -> PlacesForm:
    typed = {p.unit_id: (p.row, p.column) for p in TilePlace.objects.filter(county=request.actor.county_id)}
    return PlacesForm(list(townships_of(request.actor.county_id)), typed, data, auto_id="id_p_%s")


def _page(request: ActorRequest, status: int = 200, **bound: forms.Form) -> HttpResponse:
    own = Boundaries.objects.filter(county=request.actor.county_id, in_use=True).select_related("file", "added_by")
    context = {
        "crumbs": _crumbs(request, Crumb(_("Lay out the map"))),
        "places": bound.get("places") or _places_form(request),
        "upload": bound.get("upload") or BoundariesForm(auto_id="id_b_%s"),
        "own": own.first(),
        "drop": KeyedForm(auto_id=False),
    }
    return render(request, "projects/map_layout.html", context, status=status)
