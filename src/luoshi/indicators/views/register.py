"""The register of indicators."""

from __future__ import annotations

from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.indicators import policies
from luoshi.indicators.forms import RegisterForm
from luoshi.indicators.pages.register import Conditions, lines
from luoshi.indicators.pages.tabs import crumbs, tabs
from luoshi.lib import clock
from luoshi.org.http import ActorRequest, actor_required


@actor_required
@require_safe
def register(request: ActorRequest) -> HttpResponseBase:
    """All indicators that the reader sees, by part of the economy."""
    if not policies.can_read(request.actor):
        raise Http404
    form = RegisterForm(request.GET or None, actor=request.actor)
    asked = Conditions(**form.asked()) if form.is_valid() else Conditions()
    groups = lines(request.actor, clock.today(), asked)
    shown = [line for _label, kept in groups for line in kept]
    context = {
        "crumbs": crumbs(request.actor),
        "tabs": tabs(request.actor, "register"),
        "form": form,
        "groups": groups,
        "count": len(shown),
        "overdue": sum(line.overdue for line in shown),
        "questions": sum(line.questions for line in shown),
        "may_define": bool(policies.can_define(request.actor)),
    }
    return render(request, "indicators/register.html", context)
