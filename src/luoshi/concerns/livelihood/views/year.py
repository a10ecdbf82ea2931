"""The register, and what is done for all items of a year: the vote, the published list, the progress of a quarter."""

from __future__ import annotations

from django.db.models import F
from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.concerns.listing import Listing
from luoshi.concerns.livelihood import actions, limits, policies, stages
from luoshi.concerns.livelihood.forms.year import PublishForm, ReleaseForm, VoteForm
from luoshi.concerns.livelihood.models import Item
from luoshi.concerns.livelihood.pages.listing import ITEMS, ItemQuery
from luoshi.concerns.livelihood.pages.quarter import QuarterPage, last_quarter, todo
from luoshi.concerns.livelihood.views.base import EDIT, crumbs, seen_or_404, tabs
from luoshi.lib import clock
from luoshi.lib.policy import Decision, allow_if, first_denial
from luoshi.org.acting import Act, act_page
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.context import Crumb

_YEARS = range(2000, 2101)


@actor_required
@require_safe
def register(request: ActorRequest) -> HttpResponseBase:
    """Items under conditions, with the light of their matters."""
    seen_or_404(request)
    actor, today = request.actor, clock.today()
    rows = Item.objects.visible_to(actor).for_list()
    listing = Listing(ITEMS, rows, request.GET, today, ItemQuery(actor, request.GET))
    if request.GET.get("as") == "csv":
        return listing.csv()
    context = {
        "listing": listing,
        "crumbs": crumbs(request),
        "tabs": tabs("list"),
        "may_enter": bool(policies.can_enter(actor)),
        "waiting": todo(actor, today),
    }
    return render(request, "livelihood/list.html", context)


@actor_required
@require_http_methods(EDIT)
def vote(request: ActorRequest) -> HttpResponseBase:
    """What the congress has voted on the shortlisted items of a year."""
    seen_or_404(request)
    year = _year(request)
    rows = Item.objects.visible_to(request.actor).filter(year=year, stage=stages.SHORTLISTED)
    items = list(rows.select_related("lead_unit").order_by("number"))
    form = VoteForm(items, request.POST or None)
    verb = _("Enter the vote")
    act = Act(
        form=form,
        decision=_if_any(
            request, policies.can_vote(request.actor), items, _("No proposal of the year is shortlisted.")
        ),
        run=lambda: actions.record_vote(actor=request.actor, year=year, vote=form.input, key=form.sent_key),
        done=_("The vote is entered. Next: publish what was chosen."),
        to=f"{reverse('livelihood:list')}?view=chosen",
        verb=verb,
        sub=_("items of %(year)d") % {"year": year},
        note=_(
            "Chosen is what more than half of all deputies are for, by the number of votes, up to the number of items."
        ),
        crumbs=crumbs(request, Crumb(verb)),
        template="livelihood/vote_form.html",
    )
    return act_page(request, act)


@actor_required
@require_http_methods(EDIT)
def publish(request: ActorRequest) -> HttpResponseBase:
    """The chosen items of a year become promises."""
    seen_or_404(request)
    year = _year(request)
    rows = Item.objects.visible_to(request.actor).filter(year=year, stage=stages.CHOSEN)
    items = list(rows.select_related("lead_unit").order_by(F("votes_for").desc(nulls_last=True), "number"))
    form = PublishForm(items, request.POST or None)
    verb = _("Publish the list")
    act = Act(
        form=form,
        decision=_if_any(request, policies.can_publish(request.actor), items, _("No item waits to be published.")),
        run=lambda: actions.publish_items(
            actor=request.actor,
            year=year,
            on=form.said("on"),
            where=form.said("where"),
            ordinals=form.ordinals,
            key=form.sent_key,
        ),
        done=_("The list is published. Next: link the matters that carry the items out."),
        to="livelihood:list",
        verb=verb,
        sub=_("items of %(year)d") % {"year": year},
        note=_("From now on titles, contents and places change only by a decision that is named."),
        crumbs=crumbs(request, Crumb(verb)),
        template="livelihood/publish_form.html",
    )
    return act_page(request, act)


@actor_required
@require_safe
def quarter(request: ActorRequest) -> HttpResponseBase:
    """The progress of a quarter for the public, as a page to print."""
    seen_or_404(request)
    page = _quarter_page(request)
    context = {
        "page": page,
        "county": request.actor.county_name,
        "may_release": bool(policies.can_release(request.actor)),
        "tabs": tabs("quarter"),
        "crumbs": crumbs(request, Crumb(_("Progress by quarter"))),
    }
    return render(request, "livelihood/quarter.html", context)


@actor_required
@require_http_methods(EDIT)
def release(request: ActorRequest) -> HttpResponseBase:
    """The written texts of a quarter are published."""
    seen_or_404(request)
    page = _quarter_page(request)
    form = ReleaseForm(request.POST or None)
    verb = _("Publish the texts")
    act = Act(
        form=form,
        decision=_if_any(
            request,
            policies.can_release(request.actor),
            page.waiting,
            _("No text of this quarter waits to be published."),
        ),
        run=lambda: actions.release_texts(actor=request.actor, year=page.year, quarter=page.quarter, key=form.sent_key),
        done=_("The texts are published; print the page for the website and the boards."),
        to=f"{reverse('livelihood:quarter')}?year={page.year}&quarter={page.quarter}",
        verb=verb,
        sub=_("%(year)d, quarter %(n)d") % {"year": page.year, "n": page.quarter},
        note=_("Each is held against the verified facts once more."),
        crumbs=crumbs(request, Crumb(_("Progress by quarter"), reverse("livelihood:quarter")), Crumb(verb)),
        template="livelihood/release_form.html",
        context={"page": page},
    )
    return act_page(request, act)


def _if_any(request: ActorRequest, may: Decision, rows: object, none: str) -> Decision:
    """A form that was sent is judged by the action."""
    return first_denial(may, allow_if(bool(rows) or request.method == "POST", none))


def _year(request: ActorRequest) -> int:
    """The year that the address names; this one where it names none."""
    text = request.GET.get("year", "")
    return int(text) if text.isdigit() and int(text) in _YEARS else clock.today().year


def _quarter_page(request: ActorRequest) -> QuarterPage:
    year, number = last_quarter(clock.today())
    asked = request.GET.get("quarter", "")
    if asked in map(str, limits.QUARTERS):
        year, number = _year(request), int(asked)
    return QuarterPage(request.actor, year, number, clock.today())
