"""The tightening meter: one line for each matter from the highest document down to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luoshi.insight.actions import tightening as actions
from luoshi.insight.tightening import policies
from luoshi.insight.tightening.chains import Chain, chains_of, threshold_of
from luoshi.ledger.models import Matter
from luoshi.lib.errors import ActionError
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.context import Crumb
from luoshi.ui.parts import Key, Tab

PER_PAGE = 50


@actor_required
@require_safe
def tightening(request: ActorRequest) -> HttpResponseBase:
    """What is tighter than asked, what waits for a reason, what is below what was asked."""
    if not policies.can_see(request.actor):
        raise Http404
    chains, only = chains_of(request.actor), request.GET.get("only", "")
    sets = {
        "": chains,
        "waits": [row for row in chains if row.waits],
        "tighter": [row for row in chains if (row.percent or 0) > 0 or (row.days or 0) > 0],
        "below": [row for row in chains if row.below],
    }
    labels = {"": _("All"), "waits": _("Reason asked for"), "tighter": _("Tighter"), "below": _("Below or later")}
    page = reverse("insight:tightening")
    tabs = [
        Tab(
            labels[code],
            f"{page}?only={code}" if code else page,
            len(rows),
            current=code == (only if only in sets else ""),
        )
        for code, rows in sets.items()
    ]
    context = {
        "crumbs": [Crumb(request.actor.county_name, "/"), Crumb(_("Tightening meter"))],
        "page": Paginator(sets.get(only, chains), PER_PAGE).get_page(request.GET.get("page")),
        "tabs": tabs,
        "keys": _keys(chains),
        "threshold": threshold_of(request.actor.county_id),
        "may_answer": bool(policies.can_set_threshold(request.actor)),
    }
    return render(request, "insight/tightening.html", context)


@actor_required
@require_POST
def threshold(request: ActorRequest) -> HttpResponseBase:
    """Sets the threshold."""
    if not policies.can_set_threshold(request.actor):
        raise Http404
    days, percent = (_number(request.POST.get(name, "")) for name in ("days", "percent"))
    return _said(request, lambda: actions.set_threshold(actor=request.actor, days=days, percent=percent))


@actor_required
@require_POST
def reason(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Gives the reason of a matter."""
    matter = get_object_or_404(Matter.objects.visible_to(request.actor), pk=pk)
    if not policies.can_set_threshold(request.actor):
        raise Http404
    words = request.POST.get("reason", "")
    return _said(request, lambda: actions.give_reason(actor=request.actor, matter=matter, reason=words))


def _said(request: ActorRequest, act: Callable[[], object]) -> HttpResponseBase:
    try:
        act()
    except ActionError as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Recorded."))
    return redirect("insight:tightening")


def _keys(chains: Sequence[Chain]) -> list[Key]:
    earlier = [row.days for row in chains if row.days is not None and row.days > 0]
    more = [row.percent for row in chains if row.percent is not None and row.percent > 0]
    return [
        Key(_("Matters with a demand above"), str(len(chains))),
        Key(_("Due earlier than asked"), str(len(earlier)), why=_mean(earlier, _("days earlier on average"))),
        Key(_("More than asked"), str(len(more)), why=_mean(more, _("per cent more on average"))),
        Key(_("Reason asked for"), str(sum(row.waits for row in chains))),
    ]


def _mean(values: Sequence[float], words: str) -> str:
    return f"{sum(values) / len(values):.0f} {words}" if values else ""


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else -1
