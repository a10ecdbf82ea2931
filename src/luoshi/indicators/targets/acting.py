"""Setting a target, binding a matter to one, choosing a path, dividing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luoshi.indicators.actions import targets as actions
from luoshi.indicators.models import Area, AreaKind, Indicator, Target
from luoshi.indicators.targets import policies
from luoshi.indicators.targets.forms import DivideForm, PathForm, TargetForm, start_of, takers_of, unit_note
from luoshi.indicators.targets.page import TargetPage
from luoshi.indicators.targets.views import crumbs
from luoshi.ledger.models import Matter, Measure
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, Conflict
from luoshi.lib.policy import Decision
from luoshi.org.actors import Actor
from luoshi.org.http import ActorRequest, actor_required
from luoshi.org.models import Unit
from luoshi.ui.context import Crumb

_METHODS = ["GET", "HEAD", "POST"]


@actor_required
@require_http_methods(_METHODS)
def new(request: ActorRequest) -> HttpResponseBase:
    """A target that no matter carries yet."""
    if not policies.can_set(request.actor):
        raise Http404
    start = {"area": _county(request.actor), "year": clock.today().year, "basis": "level", "comparator": "ge"}
    form = TargetForm(request.POST if request.method == "POST" else None, actor=request.actor, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            rows = actions.set_targets(actor=request.actor, targets=[_wanted(form)], key=form.cleaned_data["key"])
        except ActionError as problem:
            _take(form, problem)
        else:
            messages.success(request, _("The target stands."))
            return redirect(rows[0])
    context = {"crumbs": crumbs(request.actor, Crumb(_("Set a target"))), "form": form}
    return _page(request, "indicators/targets/new.html", context, form)


@actor_required
@require_http_methods(_METHODS)
def bind(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Which indicator a matter is measured by; proposed from the measures of the sentence."""
    matter = get_object_or_404(Matter.objects.visible_to(request.actor), pk=pk)
    if not request.actor.is_office:
        raise Http404
    refusal = policies.can_bind(request.actor, matter)
    figures: list[Measure | None] = [measure for measure in matter.measures.all() if not measure.is_deed]
    indicators = list(Indicator.objects.visible_to(request.actor).in_use())
    starts = [start_of(one, indicators, _county(request.actor), matter.year) for one in (figures or [None])]
    start = next((one for one in starts if one["indicator"]), starts[0])
    form = TargetForm(request.POST if request.method == "POST" else None, actor=request.actor, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            target = actions.bind_matter(
                actor=request.actor, matter=matter, target=_wanted(form), key=form.cleaned_data["key"]
            )
        except ActionError as problem:
            _take(form, problem)
        else:
            actions.plan_matters(actor=request.actor, target=target)
            messages.success(request, _("The matter is measured by “%(name)s” now.") % {"name": target.indicator})
            return redirect(matter)
    context = {
        "crumbs": crumbs(request.actor, Crumb(_("Bind to an indicator"))),
        "form": form,
        "matter": matter,
        "measures": figures,
        "found": start["indicator"],
        "refusal": refusal,
        "citations": list(matter.citations.select_related("clause")),
    }
    return _page(request, "indicators/targets/bind.html", context, form, refusal)


@actor_required
@require_http_methods(_METHODS)
def choose(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """The path to a target; the plans of its matters follow it."""
    target = _target(request, pk)
    form = PathForm(
        request.POST if request.method == "POST" else None, target=target, initial={"course": target.course}
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.choose_path(
                actor=request.actor,
                target=target,
                course=form.cleaned_data["course"],
                points=form.points,
                key=form.cleaned_data["key"],
            )
        except ActionError as problem:
            _take(form, problem)
        else:
            planned = actions.plan_matters(actor=request.actor, target=target)
            messages.success(request, _("The path stands; the plans of %(n)d matters follow it.") % {"n": planned})
            return redirect(target)
    page = TargetPage(request.actor, target)
    context = {"crumbs": _below(request, target, _("Choose the path")), "form": form, "target": target, "page": page}
    return _page(request, "indicators/targets/path.html", context, form)


@actor_required
@require_http_methods(_METHODS)
def divide(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Parts of a target for townships and units, their sum checked."""
    target = _target(request, pk)
    refusal = policies.can_divide(request.actor, target)
    areas = list(Area.objects.visible_to(request.actor).ours().select_related("unit"))
    taken = set(target.parts.standing().values_list("unit", flat=True)) | {target.unit_id}
    units = Unit.objects.filter(county=request.actor.county_id).exclude(pk__in=taken).exclude(kind="leadership")
    takers = [pair for pair in takers_of(target, areas, list(units)) if pair[1].pk not in taken]
    form = DivideForm(request.POST if request.method == "POST" else None, takers=takers)
    if request.method == "POST" and form.is_valid():
        try:
            actions.divide_target(
                actor=request.actor,
                target=target,
                parts=form.parts,
                reason=form.cleaned_data["reason"],
                key=form.cleaned_data["key"],
            )
        except ActionError as problem:
            _take(form, problem)
        else:
            messages.success(request, _("The parts stand."))
            return redirect(target)
    context = {
        "crumbs": _below(request, target, _("Divide the target")),
        "form": form,
        "target": target,
        "page": TargetPage(request.actor, target),
        "note": unit_note(target),
        "refusal": refusal,
    }
    return _page(request, "indicators/targets/divide.html", context, form, refusal)


def _target(request: ActorRequest, pk: UUID) -> Target:
    """A target that the actor may change; for others the page does not exist."""
    target = get_object_or_404(Target.objects.visible_to(request.actor).rows(), pk=pk)
    if not policies.can_set(request.actor):
        raise Http404
    return target


def _county(actor: Actor) -> Area | None:
    return Area.objects.visible_to(actor).filter(kind=AreaKind.COUNTY).first()


def _wanted(form: TargetForm) -> actions.TargetInput:
    data = form.cleaned_data
    return actions.TargetInput(data["indicator"], data["area"], data["year"], form.demanded)


def _below(request: ActorRequest, target: Target, title: str) -> list[Crumb]:
    return crumbs(request.actor, Crumb(str(target.indicator), target.get_absolute_url()), Crumb(title))


def _take(form: forms.Form, problem: ActionError) -> None:
    if isinstance(problem, Conflict):
        raise problem
    field = problem.field if problem.field in form.fields else None
    form.add_error(field, str(problem))


def _page(
    request: ActorRequest, template: str, context: dict[str, Any], form: forms.Form, refusal: Decision | None = None
) -> HttpResponse:
    wrong = form.is_bound and bool(form.errors)
    status = 403 if wrong and refusal is not None and not refusal else 400 if wrong else 200
    return render(request, template, context, status=status)
