"""The register, the tally of a year, and what waits to be verified."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.concerns.investment import actions, policies
from luoshi.concerns.investment.forms import VerifyForm, year_of
from luoshi.concerns.investment.listing import LEADS, LeadQuery
from luoshi.concerns.investment.models import Capital, Lead, Signing
from luoshi.concerns.investment.tally import Tally
from luoshi.concerns.investment.views.base import EDIT, crumbs, seen_or_404, tabs
from luoshi.concerns.listing import Listing
from luoshi.lib import clock
from luoshi.lib.policy import Decision, allow_if, first_denial
from luoshi.org.acting import Act, act_page
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.context import Crumb
from luoshi.ui.parts import Tab

_CLAIMS: dict[str, type[Signing] | type[Capital]] = {"signings": Signing, "capital": Capital}


@actor_required
@require_safe
def register(request: ActorRequest) -> HttpResponseBase:
    """Leads under conditions, with the light of their next step."""
    seen_or_404(request)
    actor = request.actor
    rows = Lead.objects.visible_to(actor).with_sums().select_related("unit", "township")
    listing = Listing(LEADS, rows, request.GET, clock.today(), LeadQuery(actor, request.GET))
    if request.GET.get("as") == "csv":
        return listing.csv()
    keeps = bool(policies.can_verify_any(actor))
    context = {
        "listing": listing,
        "crumbs": crumbs(request),
        "tabs": tabs("list"),
        "may_enter": bool(policies.can_enter(actor)),
        "waiting": {code: len(_to_verify(request, code)) for code in _CLAIMS} if keeps else {},
    }
    return render(request, "investment/list.html", context)


@actor_required
@require_safe
def tally(request: ActorRequest) -> HttpResponseBase:
    """What a year brought, by owner unit; every number opens its rows."""
    seen_or_404(request)
    today = clock.today()
    year = year_of(request.GET.get("year", ""), today)
    years = [Tab(str(y), f"?year={y}", current=y == year) for y in range(today.year, today.year - 4, -1)]
    context = {
        "page": Tally(request.actor, year),
        "years": years,
        "crumbs": crumbs(request, Crumb(_("Tally of the year"))),
        "tabs": tabs("tally"),
    }
    return render(request, "investment/tally.html", context)


@actor_required
@require_http_methods(EDIT)
def verify(request: ActorRequest, what: str) -> HttpResponseBase:
    """What was found of the signings, or of the capital, that wait; ``?lead=`` narrows to one lead."""
    seen_or_404(request)
    if what not in _CLAIMS:
        raise Http404
    rows = _to_verify(request, what)
    form = VerifyForm(rows, request.POST or None)
    verb = _("Verify signings") if what == "signings" else _("Verify capital in place")
    act = Act(
        form=form,
        decision=_may_verify(request, rows),
        run=lambda: actions.verify_claims(
            actor=request.actor, what=_CLAIMS[what], found=form.found, words=form.said("words"), key=form.sent_key
        ),
        done=_("Verified; the claims stay beside what was found."),
        to="investment:list",
        verb=verb,
        note=_("10,000 yuan. Empty a cell to leave it for later; 0 says that the paper shows nothing."),
        crumbs=crumbs(request, Crumb(verb)),
        template="investment/verify_form.html",
    )
    return act_page(request, act)


def _to_verify(request: ActorRequest, what: str) -> list[Any]:
    """Claims that the actor may verify: those that nobody has looked at, or all of one lead."""
    rows: Any = _CLAIMS[what].objects.visible_to(request.actor).select_related("lead__unit", "file")
    try:
        one = UUID(request.GET.get("lead", ""))
    except ValueError:
        rows = rows.unverified()
    else:
        rows = rows.filter(lead=one)
    return [row for row in rows if policies.can_verify(request.actor, row.lead)]


def _may_verify(request: ActorRequest, rows: list[Any]) -> Decision:
    """A form that was sent is judged by the action."""
    anything = bool(rows) or request.method == "POST"
    return first_denial(policies.can_verify_any(request.actor), allow_if(anything, _("Nothing waits to be verified.")))
