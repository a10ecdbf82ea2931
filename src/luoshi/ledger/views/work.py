"""My work."""

from __future__ import annotations

from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from luoshi.ledger import policies
from luoshi.ledger.pages.work import WorkPage
from luoshi.lib import clock
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.context import Crumb


@actor_required
@require_safe
def my_work(request: ActorRequest) -> HttpResponseBase:
    """What waits for this person today."""
    actor = request.actor
    if not policies.can_list(actor):
        raise Http404
    context = {
        "crumbs": [Crumb(actor.unit_name or actor.county_name, "/"), Crumb(_("My work"))],
        "page": WorkPage(actor, clock.today(), request.GET.get("page")),
        "today": clock.today(),
    }
    return render(request, "ledger/work.html", context)
