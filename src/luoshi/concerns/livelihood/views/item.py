"""The page of an item, and what is done with it before it is promised."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.concerns.livelihood import actions, policies
from luoshi.concerns.livelihood.forms.item import ItemForm, ScreenForm
from luoshi.concerns.livelihood.forms.progress import PlacesForm
from luoshi.concerns.livelihood.pages.item import ItemPage
from luoshi.concerns.livelihood.views.base import EDIT, act_on, crumbs, crumbs_of, item_or_404, seen_or_404
from luoshi.lib import clock
from luoshi.org.acting import Act, act_page
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.context import Crumb


@actor_required
@require_safe
def item(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """One item."""
    row = item_or_404(request, pk)
    page = ItemPage(row, request.actor, clock.today())
    context = {"page": page, "row": row, "crumbs": crumbs_of(request, row)}
    return render(request, "livelihood/item.html", context)


@actor_required
@require_http_methods(EDIT)
def new(request: ActorRequest) -> HttpResponseBase:
    """Somebody asked a unit for something."""
    seen_or_404(request)
    form = ItemForm(request.actor, request.POST or None)
    verb = _("Enter a proposal")
    act = Act(
        form=form,
        decision=policies.can_enter(request.actor),
        run=lambda: actions.enter_item(actor=request.actor, item=form.input, key=form.sent_key),
        done=_("The proposal is in the register."),
        to=lambda row: row.get_absolute_url(),
        verb=verb,
        crumbs=crumbs(request, Crumb(verb)),
        note=_("Lead unit, funds and due date may wait until it is shortlisted."),
    )
    return act_page(request, act)


@actor_required
@require_http_methods(EDIT)
def edit(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Changes the facts of an item."""
    row = item_or_404(request, pk)
    form = ItemForm(request.actor, request.POST or None, item=row)
    return act_on(
        request,
        row,
        form,
        _("Change the item"),
        policies.can_edit(request.actor, row),
        run=lambda: actions.edit_item(
            actor=request.actor, item=row, given=form.input, version=form.said("version") or 0, key=form.sent_key
        ),
        done=_("Changed; the record keeps what was there before."),
        note=_("What is promised changes only by a decision that is named.") if row.is_public else "",
    )


@actor_required
@require_http_methods(EDIT)
def screen(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """On the list that deputies vote on, into another one, or not taken up."""
    row = item_or_404(request, pk)
    form = ScreenForm(row, request.POST or None)
    return act_on(
        request,
        row,
        form,
        _("Shortlist, merge or decline"),
        policies.can_screen(request.actor, row),
        run=lambda: actions.screen_item(
            actor=request.actor,
            item=row,
            stage=form.said("stage"),
            words=form.said("words"),
            into=form.said("into"),
            key=form.sent_key,
        ),
        done=lambda made: _("Now: %(stage)s.") % {"stage": made.stage_label},
        note=_("now: %(stage)s") % {"stage": row.stage_label},
    )


@actor_required
@require_http_methods(EDIT)
def places(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """What is done in which township."""
    row = item_or_404(request, pk)
    form = PlacesForm(row, request.POST or None)
    return act_on(
        request,
        row,
        form,
        _("Set the places"),
        policies.can_place(request.actor, row),
        run=lambda: actions.set_places(actor=request.actor, item=row, places=form.places, key=form.sent_key),
        done=_("The places are kept."),
        note=_("Leave a township empty that has no part in it."),
    )
