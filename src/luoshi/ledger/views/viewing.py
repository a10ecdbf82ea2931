"""Saved views of the list, and its columns."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luoshi.ledger import actions, list_policies, policies
from luoshi.ledger.forms.lists import ViewForm
from luoshi.ledger.models import SavedView
from luoshi.ledger.pages.columns import COMPOSITE, USUAL, chosen
from luoshi.ledger.pages.lens import views_of
from luoshi.ledger.pages.saved import arrange, shelf
from luoshi.ledger.views.listing import listing_of
from luoshi.lib.errors import ActionError
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.context import Crumb


@actor_required
@require_safe
def views(request: ActorRequest) -> HttpResponseBase:
    """One's own views and the shared ones: open, send, delete."""
    if not policies.can_list(request.actor):
        raise Http404
    context = {
        "crumbs": _crumbs(request, _("Views of the ledger")),
        "shelf": shelf(request, views_of(request.actor)),
        "key": uuid4().hex,
    }
    return render(request, "ledger/views.html", context)


@actor_required
@require_http_methods(["GET", "HEAD", "POST"])
def save_view(request: ActorRequest) -> HttpResponseBase:
    """Keeps the list of the address under a name."""
    listing = listing_of(request)
    lens = listing.lens
    form = ViewForm(request.actor, lens.view, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            view = actions.save_view(
                actor=request.actor,
                name=form.cleaned_data["name"],
                conditions=lens.conditions,
                columns=[column.code for column in lens.columns],
                sort=lens.sort,
                shared=form.cleaned_data.get("shared", False),
                view=form.changes,
                key=form.cleaned_data["key"],
            )
        except ActionError as problem:
            form.take(problem)
        else:
            messages.success(request, _("The view is kept. Its address stays the same when you change it."))
            return redirect(view)
    context = {
        "crumbs": _crumbs(request, _("Keep view")),
        "form": form,
        "page": listing,
        "back": lens.address(),
    }
    return render(request, "ledger/save_view.html", context, status=400 if form.is_bound else 200)


@actor_required
@require_POST
def delete_view(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Throws a view away."""
    if not policies.can_list(request.actor):
        raise Http404
    view = get_object_or_404(SavedView.objects.usable_by(request.actor), pk=pk)
    actions.delete_view(actor=request.actor, view=view, key=request.POST.get("key"))
    messages.success(request, _("The view was deleted. The matters are untouched."))
    return redirect("ledger:views")


@actor_required
@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: ActorRequest) -> HttpResponseBase:
    """Which columns, in which order. Moving one draws the page anew; nothing is kept until it is sent."""
    listing = listing_of(request)
    if not list_policies.can_keep_view(request.actor):
        raise Http404
    lens = listing.lens
    if request.method == "POST" and "keep" in request.POST:
        codes = [column.code for column in chosen(request.POST.getlist("column"))]
        actions.set_columns(actor=request.actor, columns=codes, key=request.POST.get("key"))
        messages.success(request, _("The columns are kept for you."))
        return redirect(lens.address(columns=",".join(codes) if lens.own_columns else ""))
    context = {
        "crumbs": _crumbs(request, _("Columns")),
        "columns": arrange(request.POST, lens.columns),
        "presets": [(_("Usual columns"), USUAL), (_("Decomposition table"), COMPOSITE)],
        "key": uuid4().hex,
        "back": lens.address(),
    }
    return render(request, "ledger/columns.html", context)


def _crumbs(request: ActorRequest, here: str) -> list[Crumb]:
    trail = [Crumb(request.actor.county_name, "/"), Crumb(_("Ledger of matters"), reverse("ledger:list"))]
    return [*trail, Crumb(here)]
