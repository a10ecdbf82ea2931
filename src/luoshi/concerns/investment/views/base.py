"""What the pages of this app share: who sees them, and where they stand."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.concerns.investment import policies
from luoshi.concerns.investment.models import Lead
from luoshi.org.http import ActorRequest
from luoshi.ui.context import Crumb
from luoshi.ui.parts import Tab

EDIT = ["GET", "HEAD", "POST"]


def seen_or_404(request: ActorRequest) -> None:
    """The register has no page for whoever sees no leads at all."""
    if not policies.can_list(request.actor):
        raise Http404


def lead_or_404(request: ActorRequest, pk: UUID) -> Lead:
    """A lead with everything its page shows, where the actor sees it."""
    return get_object_or_404(Lead.objects.visible_to(request.actor).for_page(), pk=pk)


def crumbs(request: ActorRequest, *more: Crumb) -> list[Crumb]:
    """County, register, and what stands below it."""
    here = reverse("investment:list") if more else ""
    return [Crumb(request.actor.county_name, "/"), Crumb(_("Investment attraction"), here), *more]


def crumbs_of(request: ActorRequest, lead: Lead, here: str = "") -> list[Crumb]:
    if not here:
        return crumbs(request, Crumb(lead.name))
    return crumbs(request, Crumb(lead.name, lead.get_absolute_url()), Crumb(here))


def tabs(now: str) -> list[Tab]:
    """The pages about all leads."""
    pages = (("list", _("Register of leads")), ("tally", _("Tally of the year")))
    return [Tab(label, reverse(f"investment:{code}"), current=code == now) for code, label in pages]
