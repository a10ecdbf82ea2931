"""What is done with an item that was chosen: its matters, money, checks, texts, the end, what people say."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luoshi.concerns.livelihood import actions, limits, policies
from luoshi.concerns.livelihood.forms import progress as forms
from luoshi.concerns.livelihood.views.base import EDIT, PAGES, act_on, item_or_404
from luoshi.ledger.models import Domain
from luoshi.lib.policy import first_denial
from luoshi.org.http import ActorRequest, actor_required


@actor_required
@require_http_methods(EDIT)
def matter(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Drafts a matter that carries the item out."""
    row = item_or_404(request, pk)
    form = forms.MatterForm(row, request.POST or None)
    return PAGES.draft(
        request,
        row,
        form,
        _("Make a matter of the item"),
        may=policies.can_link(request.actor, row),
        domain=Domain.LIVELIHOOD,
        sponsor=row.sponsor,
    )


@actor_required
@require_http_methods(EDIT)
def link(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Matters that were made from the work report carry it out."""
    row = item_or_404(request, pk)
    form = forms.LinkForm(request.actor, row, request.POST or None)
    return act_on(
        request,
        row,
        form,
        _("Link matters"),
        actions.may_link(request.actor, row),
        run=lambda: actions.link_matters(actor=request.actor, item=row, matters=form.chosen, key=form.sent_key),
        done=_("The matters carry the item out now."),
        note=_("Their progress, verification and closing are those of the item."),
    )


@actor_required
@require_http_methods(EDIT)
def funds(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """What is in place and paid."""
    row = item_or_404(request, pk)
    form = forms.FundsForm(request.POST or None)
    return act_on(
        request,
        row,
        form,
        _("Report funds"),
        policies.can_report_funds(request.actor, row),
        run=lambda: actions.report_funds(actor=request.actor, item=row, funds=form.input, key=form.sent_key),
        done=_("Kept as reported; it counts when the keeper of the register has verified it."),
        note=_("Claimed now; the keeper verifies it by the paper."),
    )


@actor_required
@require_http_methods(EDIT)
def check(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """What was found of places and funds."""
    row = item_or_404(request, pk)
    form = forms.CheckForm(row, request.POST or None)
    return act_on(
        request,
        row,
        form,
        _("Check places and funds"),
        actions.may_check(request.actor, row),
        run=lambda: actions.check_item(
            actor=request.actor,
            item=row,
            words=form.said("words"),
            places=form.found,
            funds=form.funds,
            key=form.sent_key,
        ),
        done=_("Verified; what was reported stays beside it."),
        note=_("Empty a cell to leave it for later."),
        template="livelihood/check_form.html",
    )


@actor_required
@require_http_methods(EDIT)
def text(request: ActorRequest, pk: UUID, quarter: int) -> HttpResponseBase:
    """What the public reads of the item after a quarter."""
    row = item_or_404(request, pk)
    if quarter not in limits.QUARTERS:
        raise Http404
    known = next((text for text in row.texts.all() if text.quarter == quarter), None)
    form = forms.TextForm(row, known, request.POST or None)
    may = policies.can_write(request.actor, row)
    if known is not None and known.is_released:
        may = first_denial(may, policies.can_release(request.actor))
    return act_on(
        request,
        row,
        form,
        _("Write the progress of quarter %(n)d") % {"n": quarter},
        may,
        run=lambda: actions.write_text(
            actor=request.actor,
            item=row,
            quarter=quarter,
            words=form.said("words"),
            because=form.cleaned_data.get("because", ""),
            key=form.sent_key,
        ),
        to=f"{reverse('livelihood:quarter')}?year={row.year}&quarter={quarter}",
        done=_("Kept. The keeper of the register publishes the texts of a quarter together."),
        note=_("It starts from what is verified; claims that nobody has verified are not told."),
        template="livelihood/text_form.html",
    )


@actor_required
@require_http_methods(EDIT)
def finish(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Everything is verified and closed: the item is done."""
    row = item_or_404(request, pk)
    form = forms.FinishForm(request.POST or None)
    return act_on(
        request,
        row,
        form,
        _("The item is done"),
        policies.can_finish(request.actor, row),
        run=lambda: actions.finish_item(
            actor=request.actor, item=row, on=form.said("on"), words=form.said("words"), key=form.sent_key
        ),
        done=_("Done. Next: another unit asks the people it was done for."),
        note=_("An item is done when all its matters are verified and closed."),
    )


@actor_required
@require_http_methods(EDIT)
def reopen(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """It proves not to be done."""
    row = item_or_404(request, pk)
    form = forms.ReopenForm(request.POST or None)
    return act_on(
        request,
        row,
        form,
        _("It is not done: work on it again"),
        policies.can_reopen(request.actor, row),
        run=lambda: actions.reopen_item(actor=request.actor, item=row, words=form.said("words"), key=form.sent_key),
        done=_("It is worked on again; what people said stays."),
        note=_("Reopen its matters by a look-back, or make a new one."),
    )


@actor_required
@require_http_methods(EDIT)
def assess(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """What those it was done for say."""
    row = item_or_404(request, pk)
    form = forms.AssessForm(request.actor, row, request.POST or None)
    return act_on(
        request,
        row,
        form,
        _("Enter what people said"),
        policies.can_assess(request.actor, row),
        run=lambda: actions.assess_item(actor=request.actor, item=row, said=form.input, key=form.sent_key),
        done=_("Kept, with who asked and how many."),
        note=_("The unit that leads an item does not ask people about it."),
    )
