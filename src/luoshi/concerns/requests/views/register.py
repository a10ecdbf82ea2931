"""The register, the rates by unit, and what waits to be revisited."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.concerns.listing import Listing
from luoshi.concerns.requests import actions, policies, stages
from luoshi.concerns.requests.forms.revisit import RevisitForm
from luoshi.concerns.requests.models import Request
from luoshi.concerns.requests.pages.listing import REQUESTS, RequestQuery
from luoshi.concerns.requests.pages.rates import Rates, year_of
from luoshi.concerns.requests.views.base import EDIT, crumbs, seen_or_404, tabs
from luoshi.lib import clock
from luoshi.lib.policy import allow_if, first_denial
from luoshi.org.acting import Act, act_page
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.context import Crumb
from luoshi.ui.parts import Tab

_AT_ONCE = 30  # lines of the page of revisits


@actor_required
@require_safe
def register(request: ActorRequest) -> HttpResponseBase:
    """Requests under conditions."""
    seen_or_404(request)
    actor = request.actor
    rows = Request.objects.visible_to(actor).for_list()
    listing = Listing(REQUESTS, rows, request.GET, clock.today(), RequestQuery(actor, request.GET))
    if request.GET.get("as") == "csv":
        return listing.csv()
    keeps = policies.keeps(actor)
    context = {
        "listing": listing,
        "crumbs": crumbs(request),
        "tabs": tabs("list"),
        "keeps": keeps,
        "waiting": _waiting(request) if keeps else 0,
    }
    return render(request, "requests/list.html", context)


@actor_required
@require_safe
def rates(request: ActorRequest) -> HttpResponseBase:
    """On time, resolved, satisfied, by unit in the county's order; every number opens its requests."""
    seen_or_404(request)
    today = clock.today()
    year = year_of(request.GET.get("year", ""), today)
    page = Rates(request.actor, year, today)
    context = {
        "page": page,
        "years": [Tab(str(y), f"?year={y}", current=y == year) for y in page.years],
        "crumbs": crumbs(request, Crumb(_("Rates by unit"))),
        "tabs": tabs("rates"),
    }
    return render(request, "requests/rates.html", context)


@actor_required
@require_http_methods(EDIT)
def revisits(request: ActorRequest) -> HttpResponseBase:
    """What whoever asked says of the answer; ``?request=`` narrows to one."""
    seen_or_404(request)
    rows = _to_revisit(request)
    form = RevisitForm(rows, request.POST or None)
    verb = _("Record the revisits")
    anything = bool(rows) or request.method == "POST"  # a form that was sent is judged by the action
    act = Act(
        form=form,
        decision=first_denial(
            policies.can_receive(request.actor), allow_if(anything, _("Nothing waits to be revisited."))
        ),
        run=lambda: actions.revisit_requests(actor=request.actor, heard=form.found, key=form.sent_key),
        done=_("Recorded; what is not resolved went back to its unit."),
        to="requests:list",
        verb=verb,
        note=_("An empty line stays for later."),
        crumbs=crumbs(request, Crumb(verb)),
        template="requests/revisits.html",
    )
    return act_page(request, act)


def _waiting(request: ActorRequest) -> int:
    return Request.objects.visible_to(request.actor).filter(stage=stages.ANSWERED).count()


def _to_revisit(request: ActorRequest) -> list[Request]:
    """Answered requests that the actor may revisit, the oldest first."""
    rows = Request.objects.visible_to(request.actor).filter(stage=stages.ANSWERED).for_page().order_by("due_on")
    try:
        rows = rows.filter(pk=UUID(request.GET.get("request", "")))
    except ValueError:
        rows = rows[:_AT_ONCE]
    return [row for row in rows if policies.can_revisit(request.actor, row)]
