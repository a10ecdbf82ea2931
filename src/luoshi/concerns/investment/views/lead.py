"""The page of a lead, and everything that is done from it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.concerns.investment import actions, policies
from luoshi.concerns.investment.forms import (
    CapitalForm,
    ClaimForm,
    FollowForm,
    LeadForm,
    MoveForm,
    PromiseForm,
    SignForm,
)
from luoshi.concerns.investment.models import Capital, Lead, Signing
from luoshi.concerns.investment.page import LeadPage
from luoshi.concerns.investment.views.base import EDIT, PAGES, crumbs, crumbs_of, lead_or_404, seen_or_404
from luoshi.ledger.models import Domain
from luoshi.lib import clock, files
from luoshi.lib.policy import Decision
from luoshi.org.acting import Act, act_page
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.context import Crumb
from luoshi.ui.downloads import attachment


@actor_required
@require_safe
def lead(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """One lead."""
    row = lead_or_404(request, pk)
    page = LeadPage(row, request.actor, clock.today())
    return render(request, "investment/lead.html", {"page": page, "row": row, "crumbs": crumbs_of(request, row)})


@actor_required
@require_http_methods(EDIT)
def new(request: ActorRequest) -> HttpResponseBase:
    """A unit brings a lead."""
    seen_or_404(request)
    form = LeadForm(request.actor, request.POST or None)
    verb = _("Enter a lead")
    act = Act(
        form=form,
        decision=policies.can_enter(request.actor),
        run=lambda: actions.enter_lead(actor=request.actor, lead=form.input, key=form.sent_key),
        done=_("The lead is in the register. Next: say what is done first, and by when."),
        to=lambda row: row.get_absolute_url(),
        verb=verb,
        crumbs=crumbs(request, Crumb(verb)),
        note=_("One project stands once; what an investor adds later is an increase of the contract."),
    )
    return act_page(request, act)


@actor_required
@require_http_methods(EDIT)
def edit(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Changes the facts of a lead."""
    row = lead_or_404(request, pk)
    form = LeadForm(request.actor, request.POST or None, lead=row)
    return PAGES.act(
        request,
        row,
        form,
        _("Change the facts"),
        policies.can_edit(request.actor, row),
        run=lambda: actions.edit_lead(
            actor=request.actor, lead=row, given=form.input, version=form.said("version") or 0, key=form.sent_key
        ),
        done=_("Changed; the record keeps what was there before."),
    )


@actor_required
@require_http_methods(EDIT)
def follow(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """What came of the last step, and the next one."""
    row = lead_or_404(request, pk)
    form = FollowForm(row, request.POST or None)
    return PAGES.act(
        request,
        row,
        form,
        _("Follow up"),
        policies.can_follow(request.actor, row),
        run=lambda: actions.follow_up(actor=request.actor, lead=row, said=form.input, key=form.sent_key),
        done=_("Kept; the next step has its day."),
        note=_("After its day the next step is yellow, after the county's limit red."),
    )


@actor_required
@require_http_methods(EDIT)
def move(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """To the next stage, or out of the register's work with a reason."""
    row = lead_or_404(request, pk)
    form = MoveForm(row, request.POST or None)
    return PAGES.act(
        request,
        row,
        form,
        _("Move to another stage"),
        policies.can_move(request.actor, row),
        run=lambda: actions.move_lead(
            actor=request.actor,
            lead=row,
            stage=form.said("stage"),
            on=form.said("on"),
            words=form.said("words"),
            key=form.sent_key,
        ),
        done=_("The lead has moved on."),
        note=_("now: %(stage)s") % {"stage": row.stage_label},
    )


@actor_required
@require_http_methods(EDIT)
def sign(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """A framework agreement, the contract, or an increase of it."""
    row = lead_or_404(request, pk)
    form = SignForm(row, request.POST or None, request.FILES or None)
    return _claim(
        request,
        row,
        form,
        _("Sign"),
        policies.can_sign(request.actor, row),
        run=lambda: actions.sign_lead(
            actor=request.actor, lead=row, kind=form.said("kind"), claim=form.input, key=form.sent_key
        ),
    )


@actor_required
@require_http_methods(EDIT)
def capital(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Money that has come."""
    row = lead_or_404(request, pk)
    form = CapitalForm(row, request.POST or None, request.FILES or None)
    return _claim(
        request,
        row,
        form,
        _("Claim capital in place"),
        policies.can_claim(request.actor, row),
        run=lambda: actions.claim_capital(actor=request.actor, lead=row, claim=form.input, key=form.sent_key),
    )


@actor_required
@require_http_methods(EDIT)
def matter(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Drafts a matter that the county owes the firm."""
    row = lead_or_404(request, pk)
    form = PromiseForm(row, request.POST or None)
    return PAGES.draft(
        request,
        row,
        form,
        _("Promise of the county: make a matter"),
        domain=Domain.BUSINESS_ENVIRONMENT,
        sponsor=row.sponsor,
    )


@actor_required
@require_safe
def file(request: ActorRequest, what: str, pk: UUID) -> HttpResponseBase:
    """The paper of a signing or of capital, for whoever sees the lead."""
    model: type[Signing] | type[Capital] = Signing if what == "signings" else Capital
    seen = model.objects.visible_to(request.actor).exclude(file=None).select_related("file")
    kept = get_object_or_404(seen, pk=pk).file
    path = files.path_of(kept.sha256)
    if not path.is_file():
        raise Http404
    return attachment(path, kept.name)


def _claim(
    request: ActorRequest, row: Lead, form: ClaimForm, verb: str, decision: Decision, *, run: Any
) -> HttpResponseBase:
    return PAGES.act(
        request,
        row,
        form,
        verb,
        decision,
        run=run,
        done=_("Kept as claimed; it counts when the keeper of the register has verified it."),
        note=_("Claimed now; the keeper verifies it by the paper."),
        template="investment/claim_form.html",
    )
