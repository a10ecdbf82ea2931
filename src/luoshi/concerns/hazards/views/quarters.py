"""The statements of a quarter: which are in, the sheet to sign, and its signature."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.concerns.hazards import actions, policies, quarters
from luoshi.concerns.hazards.forms.inspections import StatementForm
from luoshi.concerns.hazards.pages.quarters import (
    STATEMENTS,
    QuarterQuery,
    Sheet,
    choices,
    keys_of,
    of_quarter,
    quarter_of,
    sheet_url,
)
from luoshi.concerns.hazards.views.base import EDIT, crumbs, seen_or_404, tabs
from luoshi.concerns.hazards.views.establishments import place_crumbs, place_or_404
from luoshi.concerns.listing import Listing
from luoshi.lib import clock
from luoshi.lib.policy import allow_if, first_denial
from luoshi.org.acting import Act, act_page
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.context import Crumb
from luoshi.ui.parts import Tab


@actor_required
@require_safe
def statements(request: ActorRequest) -> HttpResponseBase:
    """A quarter over all firms; ``?quarter=`` is its last day."""
    seen_or_404(request)
    today = clock.today()
    end = quarter_of(request.GET.get("quarter", ""), today)
    rows = of_quarter(request.actor, end)
    data = request.GET.dict() | {"quarter": f"{end:%Y-%m-%d}"}
    listing = Listing(STATEMENTS, rows, data, today, QuarterQuery(request.actor, data))
    if request.GET.get("as") == "csv":
        return listing.csv()
    here = reverse(STATEMENTS.url_name)
    context = {
        "listing": listing,
        "keys": keys_of(rows),
        "quarter": quarters.name(end),
        "quarters": [
            Tab(quarters.name(day), f"{here}?quarter={day:%Y-%m-%d}", current=day == end)
            for day in quarters.ended(today)
        ],
        "crumbs": crumbs(request, Crumb(_("Quarterly statements"))),
        "tabs": tabs("quarters"),
    }
    return render(request, "hazards/quarters.html", context)


@actor_required
@require_safe
def sheet(request: ActorRequest, pk: UUID, quarter: str) -> HttpResponseBase:
    """The printable sheet of a firm, for its principal to sign."""
    place = place_or_404(request, pk)
    try:
        end = quarters.named(quarter)
    except ValueError as none:
        raise Http404 from none
    page = Sheet(place, end)
    context = {
        "page": page,
        "row": place,
        "may_take": end < clock.today() and bool(policies.can_take_statement(request.actor, place)),
        "crumbs": place_crumbs(request, place, page.title),
    }
    return render(request, "hazards/quarter_sheet.html", context)


@actor_required
@require_http_methods(EDIT)
def statement(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Takes in a signed sheet; the counts are the register's."""
    place = place_or_404(request, pk)
    offered = choices(place, clock.today())
    form = StatementForm(place, offered, request.POST or None, request.GET.get("quarter", ""))
    verb = _("Take in a quarterly statement")
    anything = bool(offered) or request.method == "POST"  # a form that was sent is judged by the action
    act = Act(
        form=form,
        decision=first_denial(
            policies.can_take_statement(request.actor, place),
            allow_if(anything, _("The statements of the last four quarters are in.")),
        ),
        run=lambda: actions.take_statement(
            actor=request.actor,
            establishment=place,
            quarter_end=form.quarter_end,
            signed_by=form.said("signed_by"),
            signed_on=form.said("signed_on"),
            remark=form.said("remark"),
            key=form.sent_key,
        ),
        done=_("The signed statement is in; its counts stay as they were signed."),
        to=lambda made: sheet_url(place, made.quarter_end),
        verb=verb,
        sub=place.name,
        crumbs=place_crumbs(request, place, verb),
        note=_("The counts are the register's; print the sheet, have it signed, then enter the signature."),
        template="hazards/statement_form.html",
        context={"row": place, "offered": offered},
    )
    return act_page(request, act)
