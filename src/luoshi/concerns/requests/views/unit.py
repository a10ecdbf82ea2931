"""What the handling unit does: acknowledge, refuse, ask for more time, answer."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST

from luoshi.concerns.requests import actions, policies, routing, stages
from luoshi.concerns.requests.forms.acts import AnswerForm, MoreForm, RefuseForm
from luoshi.concerns.requests.limits import Days
from luoshi.concerns.requests.models import Request
from luoshi.concerns.requests.views.base import EDIT, request_or_404, row_act
from luoshi.org.http import ActorRequest, actor_required


@actor_required
@require_POST
def accept(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """The unit takes it on."""
    row = request_or_404(request, pk)
    actions.accept_request(actor=request.actor, request=row)
    messages.success(request, _("Acknowledged. Answer by its day."))
    return redirect(row)


@actor_required
@require_http_methods(EDIT)
def refuse(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Once, with a reason; the office rules."""
    row = request_or_404(request, pk)
    form = RefuseForm(row, request.POST or None)
    return row_act(
        request,
        row,
        form,
        pgettext("request", "Refuse"),
        policies.can_refuse(request.actor, row, refused_before=policies.refusal_of(row) is not None),
        run=lambda: actions.refuse_request(
            actor=request.actor,
            request=row,
            reason=form.said("reason"),
            suggested=form.said("suggested"),
            key=form.sent_key,
        ),
        done=_("Refused; the office rules, and the ruling binds."),
    )


@actor_required
@require_http_methods(EDIT)
def more(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Asks for more time before the day."""
    row = request_or_404(request, pk)
    form = MoreForm(Days(row.county_id).most_extension, request.POST or None)
    return row_act(
        request,
        row,
        form,
        _("Ask for more time"),
        policies.can_ask_extension(request.actor, row, policies.extension_of(policies.last_of(row))),
        run=lambda: actions.ask_extension(
            actor=request.actor,
            request=row,
            days=form.said("days"),
            reason=form.said("reason"),
            key=form.sent_key,
        ),
        done=_("Asked for; until the office rules, the day stays."),
    )


@actor_required
@require_http_methods(EDIT)
def answer(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Answers it, and with the same words others that ask the same."""
    row = request_or_404(request, pk)
    decision = policies.can_answer(request.actor, row)
    form = AnswerForm(_others(request, row) if decision else Request.objects.none(), request.POST or None)
    return row_act(
        request,
        row,
        form,
        _("Answer"),
        decision,
        run=lambda: actions.answer_requests(
            actor=request.actor,
            requests=[row, *form.filled.get("others", ())],
            outcome=form.said("outcome"),
            answer=form.said("answer"),
            key=form.sent_key,
        ),
        done=_("Answered; the office asks whoever asked."),
        note=_("Answer whoever asked first, then write it down here."),
    )


def _others(request: ActorRequest, row: Request) -> QuerySet[Request]:
    """Requests that ask the same and wait for an answer of the same unit."""
    like = [found.request.pk for found in routing.duplicates_of(row, request.actor)]
    return Request.objects.filter(pk__in=like, unit=row.unit_id, stage__in=stages.WITH_UNIT)
