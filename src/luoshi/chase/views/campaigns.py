"""Look-back campaigns: the list with the relapse rate, a new draw, and one sample."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.chase import actions, policies
from luoshi.chase.draw import commands
from luoshi.chase.forms import SampleForm
from luoshi.chase.models import Campaign, CampaignItem
from luoshi.chase.pages.campaigns import Progress, progress_of, relapses
from luoshi.chase.pages.tabs import crumbs, tabs
from luoshi.ledger.policies import can_look_back
from luoshi.lib import clock
from luoshi.org.acting import Act, act_page
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.context import Crumb
from luoshi.ui.downloads import download

_CAMPAIGNS, _ITEMS = 12, 50
_LIST = "population.txt"


@actor_required
@require_safe
def campaigns(request: ActorRequest) -> HttpResponseBase:
    """The county's samples, the newest first."""
    if not policies.can_see_board(request.actor):
        raise Http404
    page = Paginator(Campaign.objects.visible_to(request.actor), _CAMPAIGNS).get_page(request.GET.get("page"))
    progress = progress_of(request.actor, page.object_list)
    context = {
        "crumbs": crumbs(request.actor, Crumb(_("Look-backs"))),
        "tabs": tabs(request.actor, "campaigns"),
        "page": page,
        "rows": [(row, progress.get(row.pk, Progress())) for row in page.object_list],
        "relapses": relapses(request.actor),
        "may_draw": bool(policies.can_chase(request.actor)),
        "today": clock.today(),
    }
    return render(request, "chase/campaigns.html", context)


@actor_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: ActorRequest) -> HttpResponseBase:
    """Draws a sample."""
    if not policies.can_chase(request.actor):
        raise Http404
    form = SampleForm(request.POST or None, initial=SampleForm.start(clock.today()))
    act = Act(
        form=form,
        decision=policies.can_chase(request.actor),
        run=lambda: actions.draw_campaign(actor=request.actor, sample=form.input, key=form.sent_key),
        done=_("Drawn. Seed and fingerprint stand in the record; anyone can draw it again."),
        to="chase:campaigns",
        verb=_("Draw the sample"),
        crumbs=crumbs(request.actor, Crumb(_("Look-backs"), reverse("chase:campaigns")), Crumb(_("Draw a sample"))),
        note=_("A draw cannot be repeated with another seed unnoticed: each stands in the record."),
    )
    return act_page(request, act)


@actor_required
@require_safe
def campaign(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """One sample: each matter leads to its look-back."""
    row = get_object_or_404(Campaign.objects.visible_to(request.actor).select_related("drawn_by"), pk=pk)
    items = CampaignItem.objects.visible_to(request.actor).filter(campaign=row).with_findings()
    page = Paginator(items.select_related("matter__lead_unit"), _ITEMS).get_page(request.GET.get("page"))
    context = {
        "crumbs": crumbs(request.actor, Crumb(_("Look-backs"), reverse("chase:campaigns")), Crumb(row.name)),
        "campaign": row,
        "progress": progress_of(request.actor, [row]).get(row.pk, Progress()),
        "page": page,
        "rows": [(item, bool(can_look_back(request.actor, item.matter))) for item in page.object_list],
        "today": clock.today(),
        "commands": commands(row.seed, row.items.count(), _LIST),
    }
    return render(request, "chase/campaign.html", context)


@actor_required
@require_safe
def population(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """The numbers that a sample was drawn from, byte for byte what its fingerprint is of."""
    row = get_object_or_404(Campaign.objects.visible_to(request.actor), pk=pk)
    if not row.numbers:
        raise Http404
    return download(row.numbers.encode(), _LIST, "text/plain; charset=utf-8")
