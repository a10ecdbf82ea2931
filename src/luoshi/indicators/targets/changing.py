"""A target is changed or withdrawn, each with its reason."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luoshi.chase.forms import ReasonForm
from luoshi.indicators.actions import targets as actions
from luoshi.indicators.models import Target
from luoshi.indicators.targets import policies, words
from luoshi.indicators.targets.forms import Demand
from luoshi.indicators.targets.views import crumbs_below
from luoshi.org.acting import Act, act_page
from luoshi.org.http import ActorRequest, actor_required


class ChangeForm(ReasonForm, Demand):
    """What the target demands from now on; ``version`` is the one that was read."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ("comparator", "value", "tolerance", "is_binding", "reason")

    def __init__(self, data: Any = None, *, target: Target) -> None:
        plain = {name: f"{getattr(target, name).normalize():f}" for name in ("value", "tolerance")}
        kept = {name: getattr(target, name) for name in ("comparator", "is_binding", "version")}
        super().__init__(data, initial=plain | kept)

    def asked(self) -> dict[str, Any]:
        """As the action takes it."""
        data = self.filled
        return {**data, "tolerance": data["tolerance"] or Decimal(0)}


@actor_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """The demand is corrected. What a matter promises, and its plan, is amended at the matter."""
    target = _visible(request, pk)
    form = ChangeForm(request.POST if request.method == "POST" else None, target=target)
    return act_page(
        request,
        Act(
            form=form,
            decision=policies.can_change(request.actor, target),
            run=lambda: actions.change_target(actor=request.actor, target=target, key=form.sent_key, **form.asked()),
            done=_("The target is changed."),
            to=target,
            verb=_("Change the target"),
            note=_("The value and plan of its matter, and its parts, stay; change them on their own pages."),
            sub=_told(target),
            crumbs=crumbs_below(request.actor, target, _("Change the target")),
        ),
    )


@actor_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """The target no longer stands. This page is the confirmation: it names what falls."""
    target = _visible(request, pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    return act_page(
        request,
        Act(
            form=form,
            decision=policies.can_change(request.actor, target),
            run=lambda: actions.withdraw_target(
                actor=request.actor, target=target, reason=form.cleaned_data["reason"], key=form.sent_key
            ),
            done=_("The target is withdrawn."),
            to=target,
            verb=_("Withdraw the target"),
            note=_("It cannot be taken back; it stays on file, and the indicator may get another target of the year."),
            sub=_told(target),
            crumbs=crumbs_below(request.actor, target, _("Withdraw the target")),
        ),
    )


def _visible(request: ActorRequest, pk: UUID) -> Target:
    return get_object_or_404(Target.objects.visible_to(request.actor).rows(), pk=pk)


def _told(target: Target) -> str:
    return f"{target} · {target.area} · {words.in_full(target)}"
