"""Setting a target, binding a matter to one, choosing a path, dividing."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luoshi.indicators.actions import targets as actions
from luoshi.indicators.models import Area, AreaKind, Indicator, Target
from luoshi.indicators.targets import policies
from luoshi.indicators.targets.forms import DivideForm, PathForm, TargetForm, start_of, takers_of, unit_note
from luoshi.indicators.targets.page import TargetPage
from luoshi.indicators.targets.views import crumbs, crumbs_below
from luoshi.ledger.models import Matter, Measure
from luoshi.lib import clock
from luoshi.org.acting import Act, act_page
from luoshi.org.actors import Actor
from luoshi.org.http import ActorRequest, actor_required
from luoshi.org.models import Unit
from luoshi.ui.context import Crumb

_METHODS = ["GET", "HEAD", "POST"]


@actor_required
@require_http_methods(_METHODS)
def new(request: ActorRequest) -> HttpResponseBase:
    """A target that no matter carries yet."""
    decision = policies.can_set(request.actor)
    if not decision:
        raise Http404
    start = {"area": _county(request.actor), "year": clock.today().year, "basis": "level", "comparator": "ge"}
    form = TargetForm(request.POST or None, actor=request.actor, initial=start)
    return act_page(
        request,
        Act(
            form=form,
            decision=decision,
            run=lambda: actions.set_targets(actor=request.actor, targets=[_wanted(form)], key=form.sent_key)[0],
            done=_("The target stands."),
            to=lambda target: target,
            verb=_("Set the target"),
            note=_("Growth is held against the published rate where the indicator has one, else against values."),
            sub=_("for an indicator that no matter carries yet"),
            crumbs=crumbs(request.actor, Crumb(_("Set a target"))),
        ),
    )


@actor_required
@require_http_methods(_METHODS)
def bind(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Which indicator a matter is measured by; proposed from the measures of the sentence."""
    matter = get_object_or_404(Matter.objects.visible_to(request.actor), pk=pk)
    if not request.actor.is_office:
        raise Http404
    figures: list[Measure | None] = [measure for measure in matter.measures.all() if not measure.is_deed]
    indicators = list(Indicator.objects.visible_to(request.actor).in_use())
    starts = [start_of(one, indicators, _county(request.actor), matter.year) for one in (figures or [None])]
    start = next((one for one in starts if one["indicator"]), starts[0])
    form = TargetForm(request.POST or None, actor=request.actor, initial=start)

    def run() -> Target:
        target = actions.bind_matter(actor=request.actor, matter=matter, target=_wanted(form), key=form.sent_key)
        actions.plan_matters(actor=request.actor, target=target, key=form.sent_key)
        return target

    context = {
        "matter": matter,
        "measures": figures,
        "found": start["indicator"],
        "citations": list(matter.citations.select_related("clause")),
    }
    return act_page(
        request,
        Act(
            form=form,
            decision=policies.can_bind(request.actor, matter),
            run=run,
            done=lambda target: _("The matter is measured by “%(name)s” now.") % {"name": target.indicator},
            to=matter,
            verb=_("Bind to the indicator"),
            crumbs=crumbs(request.actor, Crumb(_("Bind to an indicator"))),
            template="indicators/targets/bind.html",
            context=context,
        ),
    )


@actor_required
@require_http_methods(_METHODS)
def choose(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """The path to a target; the plans of its matters follow it."""
    target = _target(request, pk)
    form = PathForm(request.POST or None, target=target)

    def run() -> int:
        course = form.cleaned_data["course"]
        actions.choose_path(actor=request.actor, target=target, course=course, points=form.points, key=form.sent_key)
        return actions.plan_matters(actor=request.actor, target=target, key=form.sent_key)

    return act_page(
        request,
        Act(
            form=form,
            decision=policies.can_change(request.actor, target),
            run=run,
            done=lambda planned: _("The path stands; the plans of %(n)d matters follow it.") % {"n": planned},
            to=target,
            verb=_("Take this path"),
            crumbs=crumbs_below(request.actor, target, _("Choose the path")),
            template="indicators/targets/path.html",
            context={"target": target, "page": TargetPage(request.actor, target)},
        ),
    )


@actor_required
@require_http_methods(_METHODS)
def divide(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Parts of a target for townships and units, their sum checked."""
    target = _target(request, pk)
    areas = list(Area.objects.visible_to(request.actor).ours().select_related("unit"))
    taken = set(target.parts.standing().values_list("unit", flat=True)) | {target.unit_id}
    units = Unit.objects.filter(county=request.actor.county_id).exclude(pk__in=taken).exclude(kind="leadership")
    takers = [pair for pair in takers_of(target, areas, list(units)) if pair[1].pk not in taken]
    form = DivideForm(request.POST or None, takers=takers)
    return act_page(
        request,
        Act(
            form=form,
            decision=policies.can_divide(request.actor, target),
            run=lambda: actions.divide_target(
                actor=request.actor,
                target=target,
                parts=form.parts,
                reason=form.cleaned_data["reason"],
                key=form.sent_key,
            ),
            done=_("The parts stand."),
            to=target,
            verb=_("Divide the target"),
            crumbs=crumbs_below(request.actor, target, _("Divide the target")),
            template="indicators/targets/divide.html",
            context={"target": target, "page": TargetPage(request.actor, target), "note": unit_note(target)},
        ),
    )


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
