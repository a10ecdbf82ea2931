"""What the pages of this app share: who sees them, and where they stand."""

from __future__ import annotations

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.concerns.hazards import policies
from luoshi.org.http import ActorRequest
from luoshi.ui.context import Crumb
from luoshi.ui.parts import Tab

EDIT = ["GET", "HEAD", "POST"]


def seen_or_404(request: ActorRequest) -> None:
    """The register has no page for whoever sees no hazards at all."""
    if not policies.can_list(request.actor):
        raise Http404


def crumbs(request: ActorRequest, *more: Crumb) -> list[Crumb]:
    """County, register, and what stands below it."""
    here = reverse("hazards:list") if more else ""
    return [Crumb(request.actor.county_name, "/"), Crumb(_("Hazards"), here), *more]


def tabs(now: str) -> list[Tab]:
    """The pages about all rows."""
    pages = (
        ("list", _("Register of hazards")),
        ("establishments", _("Firms and places")),
        ("inspections", _("Inspections")),
        ("quarters", _("Quarterly statements")),
    )
    return [Tab(label, reverse(f"hazards:{code}"), current=code == now) for code, label in pages]
