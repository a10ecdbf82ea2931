"""The plan of one project, and the page of all that slip."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from luoshi.lib import clock
from luoshi.org.actors import Actor
from luoshi.org.calendar import calendar
from luoshi.org.http import ActorRequest, actor_required
from luoshi.projects import slots
from luoshi.projects.models import Project
from luoshi.projects.plan.network import slip
from luoshi.projects.schedule import words
from luoshi.projects.schedule.board import board_of
from luoshi.projects.schedule.forms import SlipForm
from luoshi.projects.schedule.reckoning import Schedule, of_page
from luoshi.projects.schedule.slips import slips_of
from luoshi.projects.views.acting import crumbs, crumbs_of, project_or_404, seen_or_404
from luoshi.ui.context import Crumb
from luoshi.ui.parts import Key


def panel(actor: Actor, project: Project, today: date) -> Mapping[str, Any] | None:
    """The plan on the page of a project; one query, for the calendar."""
    schedule = of_page(project, calendar(), today)
    return shown(schedule) | {"project": project} if schedule.steps else None


def shown(schedule: Schedule) -> dict[str, Any]:
    """What `_gantt.html` and `_holding.html` show."""
    board = board_of(schedule)
    outlook = schedule.outlook
    return {
        "board": board,
        "gantt": board.chart(),
        "holding": words.holding_of(schedule),
        "finish": words.finish_of(schedule),
        "outlook": words.outlook_of(outlook) if outlook else [],
        "outlook_basis": words.basis_of(outlook) if outlook else "",
        "broken": words.broken_words(schedule.broken) if schedule.broken else "",
    }


@actor_required
@require_safe
def plan(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """The Gantt chart with its table, what holds the project up, the simulated finish, and: what if a step slips?"""
    project = project_or_404(request, pk)
    schedule = of_page(project, calendar(), clock.today())
    asked = "days" in request.GET
    form = SlipForm(schedule.steps, request.GET if asked else None)
    if not asked and schedule.held_by:
        form.initial["step"] = schedule.held_by.code
    context = shown(schedule) | {
        "project": project,
        "schedule": schedule,
        "form": form,
        "tabs": slots.tabs_of(project, "plan"),
        "crumbs": crumbs_of(request, project, _("Plan")),
    }
    if asked and form.is_valid() and schedule.network:
        context |= _slipped(schedule, form.cleaned_data["step"], form.cleaned_data["days"])
    return render(request, "projects/plan.html", context, status=400 if asked and form.errors else 200)


def _slipped(schedule: Schedule, code: str, days: int) -> dict[str, Any]:
    network = schedule.network
    if network is None:
        return {}
    found = slip(network, code, days, schedule.calendar, schedule.today)
    return {"slip": found, "slip_words": words.slip_words(found, schedule.by_code[code].name, days)}


@actor_required
@require_safe
def slips(request: ActorRequest) -> HttpResponseBase:
    """Every project under way: does it slip, by how much, how sure is that, and which step holds it up."""
    seen_or_404(request)
    found = slips_of(request.actor, clock.today())
    keys = [
        Key(_("slip"), str(found.count("slips")), light="red", why=_("expected finish after the agreed date")),
        Key(_("unsure"), str(found.count("unsure")), light="yellow", why=_("kept in fewer than 80 of 100 courses")),
        Key(_("hold"), str(found.count("holds")), light="green", why=_("kept in at least 80 of 100 courses")),
        Key(_("without a plan"), str(len(found.silent)), why=_("no steps, or no agreed date")),
    ]
    context = {
        "crumbs": crumbs(request, Crumb(_("Which projects slip"))),
        "tabs": slots.pages_of(request.actor, "slips"),
        "slips": found,
        "keys": keys,
    }
    return render(request, "projects/slips.html", context)
