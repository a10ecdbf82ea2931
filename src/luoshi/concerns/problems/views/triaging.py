"""Triage, questions and decisions; joining and parting."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luoshi.concerns.problems import actions, policies
from luoshi.concerns.problems.forms import DecideForm, EscalateForm, JoinForm, TriageForm, WordsForm
from luoshi.concerns.problems.models import Answer
from luoshi.concerns.problems.views.base import EDIT, act_on, problem_or_404
from luoshi.org.http import ActorRequest, actor_required


@actor_required
@require_http_methods(EDIT)
def triage(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Solved at once, planned, or put to who can decide."""
    row = problem_or_404(request, pk)
    form = TriageForm(row, request.POST or None)
    return act_on(
        request,
        row,
        form,
        _("Triage"),
        policies.can_triage(request.actor, row),
        run=lambda: actions.triage_problem(
            actor=request.actor,
            problem=row,
            answer=form.said("answer"),
            measure=form.said("measure"),
            question=form.question if form.said("answer") == Answer.ESCALATE else None,
            version=form.said("version"),
            key=form.sent_key,
        ),
        done=_("Triaged; the clock of the answer counts from the day of the finding."),
        note=_("The clock counts from the day of the finding, so a late triage gains no time."),
    )


@actor_required
@require_http_methods(EDIT)
def escalate(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Asks who can decide."""
    row = problem_or_404(request, pk)
    form = EscalateForm(row, request.POST or None)
    return act_on(
        request,
        row,
        form,
        _("Escalate"),
        policies.can_escalate(request.actor, row),
        run=lambda: actions.escalate_problem(
            actor=request.actor, problem=row, question=form.question, key=form.sent_key
        ),
        done=_("Asked; the decision says how the problem is answered."),
        note=_("What is past its clock stays red until the decision."),
    )


@actor_required
@require_http_methods(EDIT)
def decide(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """The decision of who was asked."""
    row = problem_or_404(request, pk)
    form = DecideForm(request.POST or None)
    question = policies.waiting(row)
    return act_on(
        request,
        row,
        form,
        _("Decide"),
        policies.can_decide(request.actor, row),
        run=lambda: actions.decide_problem(
            actor=request.actor, problem=row, answer=form.said("answer"), words=form.said("words"), key=form.sent_key
        ),
        done=_("Decided; the clock of the answer counts from today."),
        note=f"{question.decider}：{question.ask}" if question else "",
    )


@actor_required
@require_http_methods(EDIT)
def join(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """One place of a problem that stands in several."""
    row = problem_or_404(request, pk)
    form = JoinForm(row, request.POST or None)
    return act_on(
        request,
        row,
        form,
        _("Join to its root"),
        policies.can_join(request.actor, row),
        run=lambda: actions.join_problem(actor=request.actor, problem=row, root=form.said("root"), key=form.sent_key),
        done=_("Joined; the root is closed after all its places."),
        note=_("The same problem in several places stands under one root; each keeps its own clock."),
    )


@actor_required
@require_http_methods(EDIT)
def part(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """A problem of its own after all."""
    row = problem_or_404(request, pk)
    form = WordsForm(request.POST or None, label=_("why it is another problem"), most=200)
    return act_on(
        request,
        row,
        form,
        _("Part from its root"),
        policies.can_part(request.actor, row),
        run=lambda: actions.part_problem(actor=request.actor, problem=row, words=form.said("words"), key=form.sent_key),
        done=_("Parted; it stands alone."),
    )
