"""The three registers."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.concerns.listing import Listing, QueryForm, Register
from luoshi.concerns.meetings import policies
from luoshi.concerns.meetings.models import Instruction, Meeting, Suggestion
from luoshi.concerns.meetings.pages.listing import INSTRUCTIONS, MEETINGS, SUGGESTIONS, HandledQuery, MeetingQuery, lit
from luoshi.concerns.meetings.views import base
from luoshi.lib import clock
from luoshi.lib.policy import Decision
from luoshi.org.http import ActorRequest, actor_required


@actor_required
@require_safe
def meetings(request: ActorRequest) -> HttpResponseBase:
    """Meetings with how their decisions stand."""
    rows = Meeting.objects.visible_to(request.actor).for_list(request.actor)
    form = MeetingQuery(request.GET)
    return _register(request, MEETINGS, rows, form, base.MEETINGS, "new", policies.can_plan_meeting(request.actor))


@actor_required
@require_safe
def instructions(request: ActorRequest) -> HttpResponseBase:
    """Leaders' instructions with their clocks."""
    rows = Instruction.objects.visible_to(request.actor).for_list()
    form = HandledQuery(rows, request.GET)
    may = policies.can_enter(request.actor, Instruction)
    return _register(request, INSTRUCTIONS, rows, form, base.INSTRUCTIONS, "new_instruction", may)


@actor_required
@require_safe
def suggestions(request: ActorRequest) -> HttpResponseBase:
    """Suggestions and proposals with their results."""
    rows = Suggestion.objects.visible_to(request.actor).for_list()
    form = HandledQuery(rows, request.GET)
    may = policies.can_enter(request.actor, Suggestion)
    return _register(request, SUGGESTIONS, rows, form, base.SUGGESTIONS, "new_suggestion", may)


def _register(request: ActorRequest, register: Register, rows: Any, form: QueryForm, *names: Any) -> HttpResponseBase:
    pages, new, may = names
    decision: Decision = may
    pages.seen_or_404(request)
    listing = Listing(lit(register), rows, request.GET, clock.today(), form)
    if request.GET.get("as") == "csv":
        return listing.csv()
    context = {
        "listing": listing,
        "crumbs": pages.crumbs(request),
        "tabs": base.tabs(pages),
        "new": f"meetings:{new}" if decision else "",
    }
    return render(request, "meetings/list.html", context)
