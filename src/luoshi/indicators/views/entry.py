"""Entering figures in a grid: typed, pasted from a spreadsheet, asked about where they are far off, sent to the head."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from luoshi.indicators import actions, policies
from luoshi.indicators.actions import Doubtful
from luoshi.indicators.models import Area, AreaKind, Indicator
from luoshi.indicators.pages.asking import Choice, choices_of
from luoshi.indicators.pages.grid import Grid, Sent, series_of
from luoshi.indicators.pages.tabs import crumbs, tabs
from luoshi.lib import clock
from luoshi.lib.errors import ActionError
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.context import Crumb

_YEARS_BACK = 4


@dataclass(frozen=True)
class Asked:
    """Which grid is asked for: indicators of one area, or areas of one indicator."""

    area: Area | None
    indicator: Indicator | None
    areas: list[Area]
    indicators: list[Indicator]
    year: int
    revising: bool

    @property
    def query(self) -> str:
        which = f"indicator={self.indicator.pk}" if self.indicator else f"area={self.area.pk if self.area else ''}"
        return f"?{which}&year={self.year}"


@actor_required
@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: ActorRequest) -> HttpResponseBase:
    """The grid. A figure far from its series' past is asked about before anything is saved."""
    if not policies.can_use_entry(request.actor):
        raise Http404
    asked = _asked(request)
    series = (
        series_of([asked.indicator], asked.areas)
        if asked.indicator
        else series_of(asked.indicators, [asked.area] if asked.area else [])
    )
    grid = Grid(request.actor, series, asked.year, clock.today(), revising=asked.revising)
    if request.method != "POST":
        return _page(request, asked, grid)
    typed = {name: str(value) for name, value in request.POST.items()}
    decided = {name.removeprefix("ask:"): value for name, value in typed.items() if name.startswith("ask:")}
    sent = grid.read(typed, request.POST.get("seen", ""), decided)
    if sent.problems:
        return _page(request, asked, grid, sent=sent, status=400)
    return _saved(request, asked, grid, sent)


def _saved(request: ActorRequest, asked: Asked, grid: Grid, sent: Sent) -> HttpResponseBase:
    try:
        told = _save(request, grid, sent)
    except Doubtful as doubtful:
        return _page(request, asked, grid, sent=sent, choices=choices_of(doubtful, sent), status=doubtful.status)
    except ActionError as problem:
        if problem.status not in (400, 403):
            raise
        return _page(request, asked, grid, sent=sent, problem=problem, status=problem.status)
    messages.success(request, told)
    return redirect(reverse("indicators:entry") + asked.query)


def _save(request: ActorRequest, grid: Grid, sent: Sent) -> str:
    """Saves what differs; with nothing new but drafts, sends these."""
    submit = request.POST.get("do") == "submit"
    key = request.POST.get("key") or None
    if not sent.figures and submit:
        indicators = list(dict.fromkeys(indicator for indicator, _area in grid.series))
        areas = list(dict.fromkeys(area for _indicator, area in grid.series))
        count = actions.submit_figures(actor=request.actor, indicators=indicators, areas=areas, key=key)
    else:
        saved = actions.save_figures(
            actor=request.actor,
            figures=sent.figures,
            reason=request.POST.get("reason", ""),
            submit=submit,
            seen_at=parse_datetime(request.POST.get("seen_at", "")),
            key=key,
        )
        count = saved.submitted if submit else saved.count
    if submit:
        return ngettext(
            "%(n)d figure waits for the head of the unit.", "%(n)d figures wait for the head of the unit.", count
        ) % {"n": count}
    return ngettext("%(n)d figure saved as a draft.", "%(n)d figures saved as drafts.", count) % {"n": count}


def _asked(request: ActorRequest) -> Asked:
    actor, today = request.actor, clock.today()
    given: Mapping[str, str] = request.GET
    areas = list(Area.objects.visible_to(actor))
    entered = Indicator.objects.in_use().select_related("owner")
    compares = any(area.is_compared for area in areas) and bool(policies.can_define(actor))
    rows = list(entered.filter(county=actor.county_id) if compares else entered.entered_by(actor))
    indicator = next((row for row in rows if str(row.pk) == given.get("indicator", "")), None)
    wanted = given.get("area", "")
    area = next((a for a in areas if str(a.pk) == wanted or (not wanted and a.kind == AreaKind.COUNTY)), None)
    if (given.get("indicator") and indicator is None) or (wanted and area is None):
        raise Http404
    year = given.get("year", "")
    first = today.year - _YEARS_BACK
    return Asked(
        area=area,
        indicator=indicator,
        areas=areas,
        indicators=rows,
        year=int(year) if year.isdigit() and first <= int(year) <= today.year else today.year,
        revising=given.get("revise") == "1",
    )


def _page(
    request: ActorRequest,
    asked: Asked,
    grid: Grid,
    *,
    sent: Sent | None = None,
    choices: list[Choice] | None = None,
    problem: ActionError | None = None,
    status: int = 200,
) -> HttpResponseBase:
    today = clock.today()
    posted = request.POST
    context: dict[str, Any] = {
        "crumbs": crumbs(request.actor, Crumb(_("Enter figures"))),
        "tabs": tabs(request.actor, "entry"),
        "asked": asked,
        "grid": grid,
        "years": range(today.year, today.year - _YEARS_BACK - 1, -1),
        "sent": sent,
        "choices": choices or [],
        "problem": problem,
        "reason": posted.get("reason", ""),
        "seen": posted.get("seen") or grid.seen,
        "seen_at": posted.get("seen_at") or clock.now().isoformat(),
        "key": uuid4().hex,
        "do": posted.get("do", "save"),
    }
    return render(request, "indicators/entry.html", context, status=status)
