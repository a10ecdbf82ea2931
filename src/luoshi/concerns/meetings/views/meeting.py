"""A meeting, its acts, its minutes."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.concerns.meetings import actions, policies
from luoshi.concerns.meetings import minutes as word
from luoshi.concerns.meetings.forms.meetings import MeetingForm
from luoshi.concerns.meetings.models import Meeting
from luoshi.concerns.meetings.pages.meeting import VERBS, MeetingPage
from luoshi.concerns.meetings.views.base import EDIT, MEETINGS, entering, run_verb, show
from luoshi.ledger.models import Matter
from luoshi.lib import clock
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.downloads import DOCX, download


def _row(request: ActorRequest, pk: UUID) -> Meeting:
    rows = Meeting.objects.visible_to(request.actor).for_list(request.actor).for_page()
    return get_object_or_404(rows, pk=pk)


@actor_required
@require_safe
def meeting(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """One meeting."""
    page = MeetingPage(_row(request, pk), request.actor, clock.today())
    return show(request, MEETINGS, page, "meetings/meeting.html")


@actor_required
@require_http_methods(EDIT)
def new(request: ActorRequest) -> HttpResponseBase:
    """The office plans a meeting; what is red stands ready for its agenda."""
    form = MeetingForm(request.actor, request.POST or None)
    return entering(
        request,
        MEETINGS,
        form,
        _("Plan a meeting"),
        policies.can_plan_meeting(request.actor),
        run=lambda: actions.plan_meeting(actor=request.actor, meeting=form.given(form.said("sort")), key=form.sent_key),
        done=_("Planned; the units that are asked see the agenda."),
        template="meetings/prepare.html",
    )


@actor_required
@require_http_methods(EDIT)
def act(request: ActorRequest, pk: UUID, verb: str) -> HttpResponseBase:
    """An act of a meeting by its verb."""
    return run_verb(request, MEETINGS, _row(request, pk), VERBS, verb)


@actor_required
@require_safe
def minutes(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """The minutes in Word; their draft is the office's."""
    row = _row(request, pk)
    if not policies.can_read_minutes(request.actor, row):
        raise Http404
    decided = Matter.objects.about(row).exclude(state="cancelled").select_related("lead_unit").order_by("number")
    file = word.build(row, list(decided), request.actor.county_name)
    return download(file, f"{row.title}纪要.docx", DOCX)
