"""Instructions and suggestions: their pages and acts."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.concerns.meetings import actions, policies
from luoshi.concerns.meetings.forms.handled import InstructionForm, SuggestionForm
from luoshi.concerns.meetings.models import Instruction, Suggestion
from luoshi.concerns.meetings.pages.handled import (
    INSTRUCTION_VERBS,
    SUGGESTION_VERBS,
    InstructionPage,
    SuggestionPage,
)
from luoshi.concerns.meetings.views.base import EDIT, crumbs, run_verb, seen_or_404
from luoshi.lib import clock
from luoshi.org.acting import Act, act_page
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.context import Crumb


def _instruction(request: ActorRequest, pk: UUID) -> Instruction:
    return get_object_or_404(Instruction.objects.visible_to(request.actor).for_page(), pk=pk)


def _suggestion(request: ActorRequest, pk: UUID) -> Suggestion:
    return get_object_or_404(Suggestion.objects.visible_to(request.actor).for_page(), pk=pk)


@actor_required
@require_safe
def instruction(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """One instruction."""
    row = _instruction(request, pk)
    page = InstructionPage(row, request.actor, clock.today())
    context = {"page": page, "row": row, "crumbs": crumbs(request, "instructions", Crumb(row.number))}
    return render(request, "meetings/handled.html", context)


@actor_required
@require_safe
def suggestion(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """One suggestion or proposal."""
    row = _suggestion(request, pk)
    page = SuggestionPage(row, request.actor, clock.today())
    context = {"page": page, "row": row, "crumbs": crumbs(request, "suggestions", Crumb(row.title))}
    return render(request, "meetings/handled.html", context)


@actor_required
@require_http_methods(EDIT)
def new_instruction(request: ActorRequest) -> HttpResponseBase:
    """An instruction goes to its unit."""
    seen_or_404(request)
    form = InstructionForm(request.actor, request.POST or None)
    verb = _("Enter an instruction")
    act = Act(
        form=form,
        decision=policies.can_enter(request.actor, Instruction),
        run=lambda: actions.enter_instructions(actor=request.actor, instructions=[form.input], key=form.sent_key)[0],
        done=_("Given to the unit; its clock runs from today."),
        to=lambda row: row.get_absolute_url(),
        verb=verb,
        crumbs=crumbs(request, "instructions", Crumb(verb)),
    )
    return act_page(request, act)


@actor_required
@require_http_methods(EDIT)
def new_suggestion(request: ActorRequest) -> HttpResponseBase:
    """A suggestion or proposal goes to its unit."""
    seen_or_404(request)
    form = SuggestionForm(request.actor, request.POST or None)
    verb = _("Enter a suggestion")
    act = Act(
        form=form,
        decision=policies.can_enter(request.actor, Suggestion),
        run=lambda: actions.enter_suggestions(actor=request.actor, suggestions=[form.input], key=form.sent_key)[0],
        done=_("Given to the unit; its clock runs from today."),
        to=lambda row: row.get_absolute_url(),
        verb=verb,
        crumbs=crumbs(request, "suggestions", Crumb(verb)),
    )
    return act_page(request, act)


@actor_required
@require_http_methods(EDIT)
def instruction_act(request: ActorRequest, pk: UUID, verb: str) -> HttpResponseBase:
    """An act of an instruction by its verb."""
    return run_verb(request, _instruction(request, pk), INSTRUCTION_VERBS, verb, "instructions")


@actor_required
@require_http_methods(EDIT)
def suggestion_act(request: ActorRequest, pk: UUID, verb: str) -> HttpResponseBase:
    """An act of a suggestion by its verb."""
    return run_verb(request, _suggestion(request, pk), SUGGESTION_VERBS, verb, "suggestions")
