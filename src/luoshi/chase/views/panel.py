"""A matter's slips and rhythm: the part that its page fetches, and a page of its own without script."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from luoshi.chase.pages.tabs import crumbs
from luoshi.chase.panels import TEMPLATE, panel_of
from luoshi.ledger.models import Matter
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.context import Crumb


@actor_required
@require_safe
def panel(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """What the ledger's page of a matter shows of chasing."""
    matter = get_object_or_404(Matter.objects.visible_to(request.actor), pk=pk)
    here = (Crumb(matter.number or matter.title, matter.get_absolute_url()), Crumb(_("Notices and rounds")))
    context = {"panel": panel_of(request.actor, matter), "matter": matter, "crumbs": crumbs(request.actor, *here)}
    response = render(request, TEMPLATE if request.htmx else "chase/panel.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response
