"""The head of the unit approves figures, or returns them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from luoshi.indicators import actions, policies
from luoshi.indicators.models import Datum, Observation, Status
from luoshi.indicators.pages.tabs import crumbs, tabs
from luoshi.indicators.periods import year_before
from luoshi.indicators.rates import growth
from luoshi.lib import clock
from luoshi.lib.errors import ActionError
from luoshi.org.actors import Actor
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.context import Crumb

_MOST = 600  # figures on one page


@dataclass(frozen=True)
class Waiting:
    """One figure that waits: what it revises, and growth over the year before."""

    figure: Observation
    label: str
    was: Decimal | None
    growth: Decimal | None

    @property
    def is_rate(self) -> bool:
        return self.figure.datum == Datum.RATE


@actor_required
@require_http_methods(["GET", "HEAD", "POST"])
def approvals(request: ActorRequest) -> HttpResponseBase:
    """Everything that waits for the reader."""
    if not policies.can_use_approvals(request.actor):
        raise Http404
    rows = waiting_of(request.actor)
    problem = None
    if request.method == "POST":
        try:
            messages.success(request, _ruled(request, rows))
        except ActionError as refused:
            problem = refused
        else:
            return redirect("indicators:approvals")
    context: dict[str, Any] = {
        "crumbs": crumbs(request.actor, Crumb(_("Approve figures"))),
        "tabs": tabs(request.actor, "approvals"),
        "rows": rows,
        "problem": problem,
        "reason": request.POST.get("reason", ""),
        "key": uuid4().hex,
    }
    return render(request, "indicators/approvals.html", context, status=problem.status if problem else 200)


def waiting_of(actor: Actor) -> list[Waiting]:
    """What the actor may rule, with the figures beside it; two queries."""
    rows = Observation.objects.visible_to(actor, clock.today()).filter(status=Status.SUBMITTED)
    figures = [
        row
        for row in rows.select_related("indicator__owner", "area", "recorded_by").order_by(
            "indicator__sort_no", "indicator__name", "area__sort_no", "period_end", "datum"
        )[:_MOST]
        if policies.can_rule_figure(actor, row)
    ]
    standing = _standing(figures)
    return [
        Waiting(
            row,
            row.indicator.rhythm.full_label(row.period_end),
            standing.get((row.indicator_id, row.area_id, row.period_end, row.datum)),
            growth(row.value, standing.get((row.indicator_id, row.area_id, year_before(row.period_end), row.datum))),
        )
        for row in figures
    ]


def _standing(figures: list[Observation]) -> dict[tuple[UUID, UUID, date, str], Decimal]:
    """Values in force at the same periods, and a year before."""
    ends = {end for row in figures for end in (row.period_end, year_before(row.period_end))}
    kept = Observation.objects.in_force().filter(
        indicator__in={row.indicator_id for row in figures},
        area__in={row.area_id for row in figures},
        period_end__in=ends,
    )
    values = kept.values_list("indicator", "area", "period_end", "datum", "value")
    return {(indicator, area, end, datum): value for indicator, area, end, datum, value in values}


def _ruled(request: ActorRequest, rows: list[Waiting]) -> str:
    chosen = set(request.POST.getlist("figures"))
    figures = [row.figure for row in rows if str(row.figure.pk) in chosen]
    key = request.POST.get("key") or None
    if request.POST.get("do") == "return":
        count = actions.return_figures(
            actor=request.actor, figures=figures, reason=request.POST.get("reason", ""), key=key
        )
        return ngettext("%(n)d figure went back.", "%(n)d figures went back.", count) % {"n": count}
    count = actions.approve_figures(actor=request.actor, figures=figures, key=key)
    return ngettext("%(n)d figure approved and locked.", "%(n)d figures approved and locked.", count) % {"n": count}
