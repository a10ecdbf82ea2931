"""The plan, its steps, more time, and the claim."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luoshi.concerns.problems import actions, policies
from luoshi.concerns.problems.forms import PlanForm, RuleTimeForm, TimeForm, WordsForm
from luoshi.concerns.problems.models import PlanStep
from luoshi.concerns.problems.views.base import EDIT, PAGES, act_on, problem_or_404
from luoshi.ledger.forms.about import AboutForm
from luoshi.lib import clock
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.formats import full_day


@actor_required
@require_http_methods(EDIT)
def plan(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """A dated plan."""
    row = problem_or_404(request, pk)
    form = PlanForm(row, request.POST or None)
    return act_on(
        request,
        row,
        form,
        _("Make the plan"),
        policies.can_plan(request.actor, row),
        run=lambda: actions.plan_problem(
            actor=request.actor, problem=row, steps=form.steps, version=form.said("version"), key=form.sent_key
        ),
        done=_("The plan stands; its last day is the problem's."),
        note=_("Each step has its day, in order; lines left empty are left out."),
        template="problems/plan_form.html",
    )


@actor_required
@require_http_methods(EDIT)
def step_done(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """A step is done."""
    step = get_object_or_404(PlanStep.objects.visible_to(request.actor), pk=pk)
    row = problem_or_404(request, step.problem_id)
    form = WordsForm(request.POST or None, label=_("what was done"), most=200)
    return act_on(
        request,
        row,
        form,
        _("Step done"),
        policies.can_do_step(request.actor, row, step),
        run=lambda: actions.do_step(actor=request.actor, step=step, words=form.said("words"), key=form.sent_key),
        done=_("Kept."),
        note=f"{full_day(step.on)} {step.words}",
    )


@actor_required
@require_http_methods(EDIT)
def step_matter(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Drafts a matter from a step of the plan."""
    step = get_object_or_404(PlanStep.objects.visible_to(request.actor), pk=pk)
    row = problem_or_404(request, step.problem_id)
    unit = step.unit_id or row.unit_id
    return PAGES.draft(
        request,
        row,
        AboutForm(row.county_id, request.POST or None, title=step.words, lead_unit=unit, due_on=step.on),
        _("Make a matter of the step"),
        domain=row.domain,
        source=f"{row.number} {row.what}",
        sponsor=row.leader,
    )


@actor_required
@require_http_methods(EDIT)
def time(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Asks for more time."""
    row = problem_or_404(request, pk)
    form = TimeForm(request.POST or None)
    return act_on(
        request,
        row,
        form,
        _("Ask for more time"),
        policies.can_ask_time(request.actor, row, clock.today()),
        run=lambda: actions.ask_time(
            actor=request.actor, problem=row, until=form.said("until"), words=form.said("words"), key=form.sent_key
        ),
        done=_("Asked; until the ruling the present last day holds."),
        note=_("Present last day: %(day)s. The second time the responsible leader rules.")
        % {"day": full_day(row.due_on)},
    )


@actor_required
@require_http_methods(EDIT)
def rule_time(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Rules on more time."""
    row = problem_or_404(request, pk)
    form = RuleTimeForm(request.POST or None)
    note = ""
    if row.asked_until:
        said = {"day": full_day(row.asked_until), "why": row.asked_reason, "now": full_day(row.due_on)}
        note = _("Asked until %(day)s (now %(now)s): %(why)s") % said
    return act_on(
        request,
        row,
        form,
        _("Rule on more time"),
        policies.can_rule_time(request.actor, row),
        run=lambda: actions.rule_time(
            actor=request.actor, problem=row, granted=form.granted, words=form.said("words"), key=form.sent_key
        ),
        done=_("Ruled."),
        note=note,
    )


@actor_required
@require_http_methods(EDIT)
def claim(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """The unit says that it is solved."""
    row = problem_or_404(request, pk)
    form = WordsForm(request.POST or None, label=_("how it was solved"))
    return act_on(
        request,
        row,
        form,
        _("Claim as solved"),
        policies.can_claim(request.actor, row),
        run=lambda: actions.claim_solved(actor=request.actor, problem=row, words=form.said("words"), key=form.sent_key),
        done=_("Claimed; somebody of another unit checks it."),
        note=_("It stays open, with its light, until somebody else has checked."),
    )
