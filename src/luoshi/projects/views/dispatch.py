"""调度: writing a month, the head's word, what was found, the answer to a request, and files."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.ledger.people import head_of
from luoshi.lib import clock, files
from luoshi.lib.policy import Decision, Denied, allow_if, first_denial
from luoshi.org.acting import Act, act_page
from luoshi.org.http import ActorRequest, actor_required
from luoshi.projects import actions, months, policies
from luoshi.projects.forms.dispatch import AnswerForm, DispatchForm, RulingForm
from luoshi.projects.forms.sheets import VerifyForm
from luoshi.projects.models import Dispatch, DispatchFile, DispatchState, Project
from luoshi.projects.pages.project import ProjectPage, open_months
from luoshi.projects.views.acting import crumbs, crumbs_of, project_or_404, seen_or_404
from luoshi.projects.views.register import named_month
from luoshi.ui.context import Crumb
from luoshi.ui.downloads import attachment

_EDIT = ["GET", "HEAD", "POST"]


@actor_required
@require_http_methods(_EDIT)
def dispatch(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """The month of a project; the last values stand beside it."""
    row, today = project_or_404(request, pk), clock.today()
    rows = list(row.dispatches.all())
    form = DispatchForm(row, open_months(rows, today), _begins_with(rows), request.POST or None, request.FILES or None)
    verb = _("Write the dispatch")
    head = head_of(row.lead_unit_id, today)
    act = Act(
        form=form,
        decision=_may_write(request, row, form),
        run=lambda: actions.write_dispatch(
            actor=request.actor, project=row, dispatch=form.input, files=form.received, key=form.sent_key
        ),
        done=_("Sent to %(head)s for approval.") % {"head": head},
        to=row.get_absolute_url(),
        verb=_("Send for approval"),
        sub=row.name,
        note=_("Goes to %(head)s; then the project office verifies it.") % {"head": head},
        crumbs=crumbs_of(request, row, verb),
        template="projects/dispatch_form.html",
        context={"page": ProjectPage(row, request.actor, today), "last": form.last},
    )
    return act_page(request, act)


def _may_write(request: ActorRequest, row: Project, form: DispatchForm) -> Decision:
    """What stands against writing; a form that was sent is judged by the action."""
    allowed = policies.can_dispatch(request.actor, row)
    if isinstance(allowed, Denied) or request.method == "POST":
        return allowed
    waits = any(other.state == DispatchState.SUBMITTED for other in row.dispatches.all())
    return first_denial(
        allow_if(not waits, _("A dispatch of the unit waits for its head's approval.")),
        allow_if(bool(form.offered), _("Every month up to this one has been reported.")),
    )


def _begins_with(rows: list[Dispatch]) -> Dispatch | None:
    """What came back is mended; else the last one is carried on."""
    newest = max(rows, key=lambda row: (row.recorded_at, row.pk), default=None)
    if newest is not None and newest.state == DispatchState.RETURNED:
        return newest
    kept = [row for row in rows if row.state != DispatchState.RETURNED]
    return kept[-1] if kept else None


@actor_required
@require_http_methods(_EDIT)
def approve(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """The head's word on a dispatch."""
    row = _dispatch(request, pk)
    form = RulingForm(request.POST or None)

    def run() -> None:
        if form.approves:
            actions.approve_dispatch(actor=request.actor, dispatch=row, key=form.sent_key)
        else:
            actions.return_dispatch(actor=request.actor, dispatch=row, reason=form.said("reason"), key=form.sent_key)

    verb = _("Rule on the dispatch")
    act = Act(
        form=form,
        decision=policies.can_rule_dispatch(request.actor, row),
        run=run,
        done=_("Done; the writer sees it."),
        to=row.project.get_absolute_url(),
        verb=verb,
        sub=row.project.name,
        note=_("Approved, it goes to the project office."),
        crumbs=crumbs_of(request, row.project, verb),
        template="projects/dispatch_act.html",
        context={"dispatch": row},
    )
    return act_page(request, act)


@actor_required
@require_http_methods(_EDIT)
def answer(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """The answer to a request for coordination."""
    row = _dispatch(request, pk)
    form = AnswerForm(request.POST or None)
    verb = _("Answer the request")
    act = Act(
        form=form,
        decision=policies.can_answer(request.actor, row),
        run=lambda: actions.answer_ask(
            actor=request.actor, dispatch=row, answer=form.said("answer"), key=form.sent_key
        ),
        done=_("Answered; the unit sees it."),
        to=row.project.get_absolute_url(),
        verb=verb,
        sub=row.project.name,
        note=_("%(unit)s sees the answer at once.") % {"unit": row.unit.name},
        crumbs=crumbs_of(request, row.project, verb),
        template="projects/dispatch_act.html",
        context={"dispatch": row},
    )
    return act_page(request, act)


@actor_required
@require_http_methods(_EDIT)
def verify(request: ActorRequest) -> HttpResponseBase:
    """What was found of the dispatches of a month; ``?project=`` narrows to one."""
    seen_or_404(request)
    month = named_month(request) or months.shifted(months.first_of(clock.today()), -1)
    rows = _to_verify(request, month)
    form = VerifyForm({row.pk: (row.project.name, row.total) for row in rows}, request.POST or None)
    verb = _("Verify the dispatches")
    act = Act(
        form=form,
        decision=_may_verify(request, rows),
        run=lambda: actions.verify_dispatches(
            actor=request.actor, found=form.found, words=form.said("words"), key=form.sent_key
        ),
        done=_("Verified; the claims stay beside what was found."),
        to="projects:month",
        verb=verb,
        sub=f"{month:%Y-%m}",
        note=_("Total since January, 10,000 yuan. Empty a cell to leave its project for later."),
        crumbs=crumbs(request, Crumb(verb)),
        template="projects/verify_form.html",
        context={"lines": [(row, form.of(row.pk)) for row in rows]},
    )
    return act_page(request, act)


def _to_verify(request: ActorRequest, month: date) -> list[Dispatch]:
    rows = Dispatch.objects.visible_to(request.actor).filter(month=month)
    try:
        one = UUID(request.GET.get("project", ""))
    except ValueError:
        rows = rows.unverified()
    else:
        rows = rows.filter(state=DispatchState.APPROVED, project=one)
    found = rows.select_related("project__lead_unit").order_by("project__lead_unit__sort_no", "project__number")
    return [row for row in found if policies.can_verify(request.actor, row.project)]


def _may_verify(request: ActorRequest, rows: list[Dispatch]) -> Decision:
    """A form that was sent is judged by the action."""
    anything = bool(rows) or request.method == "POST"
    return first_denial(
        policies.can_verify_any(request.actor), allow_if(anything, _("Nothing of this month waits to be verified."))
    )


@actor_required
@require_safe
def file(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """A file of a dispatch, for whoever sees its project."""
    row = get_object_or_404(DispatchFile.objects.visible_to(request.actor).select_related("file"), pk=pk)
    path = files.path_of(row.file.sha256)
    if not path.is_file():
        raise Http404
    return attachment(path, row.file.name)


def _dispatch(request: ActorRequest, pk: UUID) -> Dispatch:
    """A dispatch of a project that the actor sees; what has not left its unit exists for that unit only."""
    rows = Dispatch.objects.visible_to(request.actor).select_related(
        "project__lead_unit", "unit", "written_by", "ask_to"
    )
    row = get_object_or_404(rows, pk=pk)
    if row.state != DispatchState.APPROVED and not policies.is_inside(request.actor, row.unit_id):
        raise Http404
    return row
