"""督办调度."""

from __future__ import annotations

from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from luoshi.chase import policies
from luoshi.chase.pages.board import Board
from luoshi.chase.pages.tabs import tabs
from luoshi.lib import clock
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.context import Crumb


@actor_required
@require_safe
def board(request: ActorRequest) -> HttpResponseBase:
    """What is to be chased today."""
    if not policies.can_see_board(request.actor):
        raise Http404
    context = {
        "crumbs": [Crumb(request.actor.county_name, "/"), Crumb(_("Chasing"))],
        "tabs": tabs(request.actor, "board"),
        "board": Board(request.actor, clock.today(), request.GET.get("page")),
        "may_chase": bool(policies.can_chase(request.actor)),
    }
    return render(request, "chase/board.html", context)
