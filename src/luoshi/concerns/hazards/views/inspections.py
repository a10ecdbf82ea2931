"""Inspections: the list, one visit with its card, and what is done to it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Count
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.concerns.hazards import actions, policies
from luoshi.concerns.hazards.forms.inspections import CancelForm, CheckForm
from luoshi.concerns.hazards.models import Inspection
from luoshi.concerns.hazards.pages.inspections import INSPECTIONS, InspectionPage, InspectionQuery
from luoshi.concerns.hazards.views.base import EDIT, crumbs, seen_or_404, tabs
from luoshi.concerns.listing import Listing
from luoshi.lib import clock
from luoshi.org.acting import Act, act_page
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.context import Crumb
from luoshi.ui.keyed import KeyedForm


def inspection_or_404(request: ActorRequest, pk: UUID) -> Inspection:
    rows = Inspection.objects.visible_to(request.actor).select_related("plan__unit", "establishment__unit")
    return get_object_or_404(rows, pk=pk)


def _crumbs(request: ActorRequest, row: Inspection, here: str = "") -> list[Crumb]:
    above = Crumb(_("Inspections"), reverse("hazards:inspections"))
    if not here:
        return crumbs(request, above, Crumb(row.code))
    return crumbs(request, above, Crumb(row.code, row.get_absolute_url()), Crumb(here))


@actor_required
@require_safe
def inspections(request: ActorRequest) -> HttpResponseBase:
    """Visits under conditions: who comes to which firm, why and when."""
    seen_or_404(request)
    actor = request.actor
    rows = Inspection.objects.visible_to(actor).select_related("plan__unit", "establishment")
    rows = rows.annotate(hazard_count=Count("hazards"))
    listing = Listing(INSPECTIONS, rows, request.GET, clock.today(), InspectionQuery(actor, request.GET))
    if request.GET.get("as") == "csv":
        return listing.csv()
    context = {
        "listing": listing,
        "crumbs": crumbs(request, Crumb(_("Inspections"))),
        "tabs": tabs("inspections"),
        "may_plan": bool(policies.can_plan(actor)),
    }
    return render(request, "hazards/inspections.html", context)


@actor_required
@require_safe
def inspection(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """One visit."""
    row = inspection_or_404(request, pk)
    page = InspectionPage(row, request.actor, clock.today())
    return render(request, "hazards/inspection.html", {"page": page, "row": row, "crumbs": _crumbs(request, row)})


@actor_required
@require_safe
def card(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """What the firm gets: the code, who comes, why, what is looked at, and how often somebody comes in the year."""
    row = inspection_or_404(request, pk)
    page = InspectionPage(row, request.actor, clock.today())
    context = {"page": page, "row": row, "crumbs": _crumbs(request, row, _("Card with the code, for the firm"))}
    return render(request, "hazards/card.html", context)


@actor_required
@require_http_methods(EDIT)
def check(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """The checklist, filled in on the spot; what is not met becomes a hazard at once."""
    row = inspection_or_404(request, pk)
    form = CheckForm(row, request.POST or None)
    return _act(
        request,
        row,
        form,
        _("Fill in the checklist"),
        run=lambda: actions.carry_out(actor=request.actor, inspection=row, found=form.found, key=form.sent_key),
        done=_done,
        note=_("Every item that is not met becomes a hazard in the register at once."),
        template="hazards/check_form.html",
        context={"row": row},
    )


@actor_required
@require_http_methods(EDIT)
def cancel(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """It does not take place."""
    row = inspection_or_404(request, pk)
    form = CancelForm(request.POST or None)
    return _act(
        request,
        row,
        form,
        _("It does not take place"),
        run=lambda: actions.cancel_inspection(
            actor=request.actor, inspection=row, reason=form.said("words"), key=form.sent_key
        ),
        done=_("Kept; the visit does not count any more."),
    )


def _done(row: Inspection) -> str:
    count = row.hazards.count()
    if not count:
        return _("Kept; nothing was found.")
    return _("Kept; %(n)d hazards are in the register.") % {"n": count}


def _act(request: ActorRequest, row: Inspection, form: KeyedForm, verb: str, **more: Any) -> HttpResponseBase:
    """An act of a visit on a page of its own; ``more`` as `Act` takes it."""
    return act_page(
        request,
        Act(
            form=form,
            decision=policies.can_inspect(request.actor, row),
            verb=verb,
            sub=f"{row.establishment.name} · {row.code}",
            crumbs=_crumbs(request, row, verb),
            to=row.get_absolute_url(),
            **more,
        ),
    )
