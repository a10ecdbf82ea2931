"""What somebody else than the solver does: check, close, look back."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luoshi.concerns.problems import actions, policies
from luoshi.concerns.problems.forms import FoundForm
from luoshi.concerns.problems.models import Outcome
from luoshi.concerns.problems.views.base import EDIT, act_on, problem_or_404
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.keyed import KeyedForm


@actor_required
@require_http_methods(EDIT)
def check(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Solved or not, as somebody else finds."""
    row = problem_or_404(request, pk)
    form = FoundForm(request.POST or None, outcomes=(Outcome.SOLVED, Outcome.NOT_SOLVED))
    return act_on(
        request,
        row,
        form,
        _("Check"),
        policies.can_check(request.actor, row),
        run=lambda: actions.check_problem(actor=request.actor, problem=row, found=form.input, key=form.sent_key),
        done=lambda found: (
            _("Verified. Next: close it off.") if found.verified_on else _("Back to the unit; the clock runs on.")
        ),
        note=_("The unit says: %(words)s") % {"words": row.claim} if row.claim else "",
    )


@actor_required
@require_http_methods(EDIT)
def close(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """销号."""
    row = problem_or_404(request, pk)
    form = KeyedForm(request.POST or None)
    return act_on(
        request,
        row,
        form,
        _("Close off"),
        policies.can_close(request.actor, row),
        run=lambda: actions.close_problem(actor=request.actor, problem=row, key=form.sent_key),
        done=_("Closed off; a look-back may reopen it."),
        note=_("What was verified is taken off the list of open problems; its history stays."),
    )


@actor_required
@require_http_methods(EDIT)
def look_back(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Whether it stays solved."""
    row = problem_or_404(request, pk)
    form = FoundForm(request.POST or None, outcomes=(Outcome.HELD, Outcome.RELAPSED))
    return act_on(
        request,
        row,
        form,
        _("Look back"),
        policies.can_look_back(request.actor, row),
        run=lambda: actions.look_back(actor=request.actor, problem=row, found=form.input, key=form.sent_key),
        done=lambda found: (
            _("Kept.") if found.closed_on else _("It has come back: reopened, counted, with a new clock.")
        ),
        note=_("A problem that has come back is reopened and counted."),
    )
