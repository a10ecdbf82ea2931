"""The page of a matter."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from luoshi.ledger.models import Matter
from luoshi.ledger.pages.matter import MatterPage
from luoshi.ledger.pages.trail import history_of
from luoshi.ledger.views.acting import crumbs_of
from luoshi.lib import clock
from luoshi.org.http import ActorRequest, actor_required


@actor_required
@require_safe
def matter(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """One matter; what the actor may not see does not exist."""
    shown = get_object_or_404(Matter.objects.visible_to(request.actor).for_page(), pk=pk)
    page = MatterPage(request.actor, shown, clock.today(), request.GET.get("trail", ""))
    context = {"crumbs": crumbs_of(request, shown), "matter": shown, "page": page}
    return render(request, "ledger/matter.html", context)


@actor_required
@require_safe
def history(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Everything that happened to a matter, page by page, with the old and the new value of what was changed."""
    shown = get_object_or_404(Matter.objects.visible_to(request.actor), pk=pk)
    page, events = history_of(shown, request.GET.get("page"))
    context = {"crumbs": crumbs_of(request, shown, _("What happened")), "matter": shown, "page": page, "events": events}
    return render(request, "ledger/history.html", context)
