"""A matter that is typed, or corrected before it is issued."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luoshi.ledger import actions, policies
from luoshi.ledger.forms.draft import DraftForm
from luoshi.ledger.models import Matter
from luoshi.ledger.pages.about import about
from luoshi.ledger.views.acting import crumbs_of
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, Conflict, require
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.context import Crumb


@actor_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: ActorRequest) -> HttpResponseBase:
    """A typed matter; the form belongs to the office."""
    if not policies.can_draft(request.actor):
        raise Http404
    form = DraftForm(request.actor, clock.today(), data=request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, form)
    try:
        matter = actions.draft_matter(
            actor=request.actor,
            year=clock.today().year,
            supporting=form.supporting_units,
            measures=form.measure_inputs,
            key=form.sent_key,
            **form.given,
        )
    except ActionError as problem:
        form.take(problem)
        return _page(request, form)
    messages.success(request, _("Drafted. Check it and issue it."), extra_tags="draft:new")
    return redirect(matter)


@actor_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Corrects a draft; whoever was slower gets both texts."""
    matter = get_object_or_404(Matter.objects.visible_to(request.actor).for_page(), pk=pk)
    require(policies.can_edit(request.actor, matter))
    form = DraftForm(request.actor, clock.today(), matter, request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, form, matter)
    try:
        actions.edit_draft(
            actor=request.actor,
            matter=matter,
            version=form.cleaned_data["version"] or 0,
            supporting=form.supporting_units,
            measures=form.changed_measures,
            key=form.sent_key,
            **form.given,
        )
    except Conflict:
        raise
    except ActionError as problem:
        form.take(problem)
        return _page(request, form, matter)
    messages.success(request, _("The draft was changed."), extra_tags=_draft_key(matter))
    return redirect(matter)


def _draft_key(matter: Matter | None) -> str:
    return f"draft:{matter.pk}:v{matter.version}" if matter else "draft:new"


def _page(request: ActorRequest, form: DraftForm, matter: Matter | None = None) -> HttpResponse:
    if matter:
        crumbs = crumbs_of(request, matter, _("Edit draft"))
    else:
        trail = [Crumb(request.actor.county_name, "/"), Crumb(_("Ledger of matters"), reverse("ledger:list"))]
        crumbs = [*trail, Crumb(_("New matter"))]
    context = {
        "crumbs": crumbs,
        "form": form,
        "matter": matter,
        "draft_key": _draft_key(matter),
        "about": about(matter, clock.today()) if matter else None,
    }
    return render(request, "ledger/draft_form.html", context, status=400 if form.is_bound else 200)
