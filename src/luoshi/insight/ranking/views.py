"""The page of the ranking and its switch."""

from __future__ import annotations

from uuid import uuid4

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from luoshi.insight import policies
from luoshi.insight.actions import ranking as actions
from luoshi.insight.ranking.models import RankingSwitch, now_on
from luoshi.insight.ranking.page import FEWEST, places_of
from luoshi.lib import clock
from luoshi.lib.errors import ActionError
from luoshi.lib.policy import Denied
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.context import Crumb


class SwitchForm(forms.Form):
    """The key makes a submission take effect once."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64)


class OnForm(SwitchForm):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=200,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("It stands on the page, with your name and the day."),
    )


@actor_required
@require_safe
def ranking(request: ActorRequest) -> HttpResponseBase:
    """Off: what it is and who may switch it on. On: the places, with who switched it on, when and why."""
    _seen(request)
    return _page(request, OnForm(initial={"key": uuid4().hex}))


@actor_required
@require_POST
def on(request: ActorRequest) -> HttpResponseBase:
    """Switches the ranking on."""
    _seen(request)
    form = OnForm(request.POST)
    if not policies.can_switch_ranking(request.actor):
        return _page(request, form, 403)
    if not form.is_valid():
        return _page(request, form, 400)
    try:
        actions.switch_on(actor=request.actor, reason=form.cleaned_data["reason"], key=form.cleaned_data["key"])
    except ActionError as problem:
        form.add_error(problem.field, str(problem.message))
        return _page(request, form, problem.status)
    messages.success(request, _("The ranking is on. Everybody who sees it sees your name and the reason."))
    return redirect("insight:ranking")


@actor_required
@require_POST
def off(request: ActorRequest) -> HttpResponseBase:
    """Switches the ranking off."""
    _seen(request)
    form = SwitchForm(request.POST)
    if not policies.can_switch_ranking(request.actor):
        return _page(request, OnForm(initial={"key": uuid4().hex}), 403)
    if form.is_valid():
        actions.switch_off(actor=request.actor, key=form.cleaned_data["key"])
        messages.success(request, _("The ranking is off."))
    return redirect("insight:ranking")


def _seen(request: ActorRequest) -> None:
    if not policies.can_see_ranking(request.actor):
        raise Http404


def _page(request: ActorRequest, form: OnForm, status: int = 200) -> HttpResponse:
    actor, switch = request.actor, now_on(request.actor.county_id)
    decision = policies.can_switch_ranking(actor)
    context = {
        "crumbs": [
            Crumb(actor.county_name, "/"),
            Crumb(_("Overview"), reverse("insight:overview")),
            Crumb(_("Ranking")),
        ],
        "switch": switch,
        "past": RankingSwitch.objects.filter(county=actor.county_id, off_at__isnull=False).select_related(
            "on_by", "off_by"
        )[:10],
        "places": places_of(actor, clock.today()) if switch else [],
        "fewest": FEWEST,
        "form": form,
        "off_key": uuid4().hex,
        "refusal": decision.reason if isinstance(decision, Denied) else "",
    }
    return render(request, "insight/ranking.html", context, status=status)
