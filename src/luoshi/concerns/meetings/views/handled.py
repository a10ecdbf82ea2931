"""Instructions and suggestions: their pages and acts."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponseBase
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
from luoshi.concerns.meetings.views.base import EDIT, INSTRUCTIONS, SUGGESTIONS, entering, run_verb, show
from luoshi.lib import clock
from luoshi.org.http import ActorRequest, actor_required

_TEMPLATE = "meetings/handled.html"


@actor_required
@require_safe
def instruction(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """One instruction."""
    row = INSTRUCTIONS.row_or_404(request, pk)
    return show(request, INSTRUCTIONS, InstructionPage(row, request.actor, clock.today()), _TEMPLATE)


@actor_required
@require_safe
def suggestion(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """One suggestion or proposal."""
    row = SUGGESTIONS.row_or_404(request, pk)
    return show(request, SUGGESTIONS, SuggestionPage(row, request.actor, clock.today()), _TEMPLATE)


@actor_required
@require_http_methods(EDIT)
def new_instruction(request: ActorRequest) -> HttpResponseBase:
    """An instruction goes to its unit."""
    form = InstructionForm(request.actor, request.POST or None)
    return entering(
        request,
        INSTRUCTIONS,
        form,
        _("Enter an instruction"),
        policies.can_enter(request.actor, Instruction),
        run=lambda: actions.enter_instructions(actor=request.actor, instructions=[form.input], key=form.sent_key)[0],
        done=_("Given to the unit; its clock runs from today."),
    )


@actor_required
@require_http_methods(EDIT)
def new_suggestion(request: ActorRequest) -> HttpResponseBase:
    """A suggestion or proposal goes to its unit."""
    form = SuggestionForm(request.actor, request.POST or None)
    return entering(
        request,
        SUGGESTIONS,
        form,
        _("Enter a suggestion"),
        policies.can_enter(request.actor, Suggestion),
        run=lambda: actions.enter_suggestions(actor=request.actor, suggestions=[form.input], key=form.sent_key)[0],
        done=_("Given to the unit; its clock runs from today."),
    )


@actor_required
@require_http_methods(EDIT)
def instruction_act(request: ActorRequest, pk: UUID, verb: str) -> HttpResponseBase:
    """An act of an instruction by its verb."""
    return run_verb(request, INSTRUCTIONS, INSTRUCTIONS.row_or_404(request, pk), INSTRUCTION_VERBS, verb)


@actor_required
@require_http_methods(EDIT)
def suggestion_act(request: ActorRequest, pk: UUID, verb: str) -> HttpResponseBase:
    """An act of a suggestion by its verb."""
    return run_verb(request, SUGGESTIONS, SUGGESTIONS.row_or_404(request, pk), SUGGESTION_VERBS, verb)
