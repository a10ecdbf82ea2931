"""The ledger list."""

from __future__ import annotations

from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from luoshi.ledger import policies
from luoshi.ledger.filters import MORE
from luoshi.ledger.pages.lens import lens_of
from luoshi.ledger.pages.listing import Listing
from luoshi.lib import clock
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.context import Crumb

FRAGMENT = "ledger-list"


@actor_required
@require_safe
def matters(request: ActorRequest) -> HttpResponseBase:
    """The matters the actor sees, under conditions; htmx gets the part that changes, at the same address."""
    context = {
        "crumbs": [Crumb(request.actor.county_name, "/"), Crumb(_("Ledger of matters"))],
        "page": listing_of(request),
        "more": MORE,
    }
    partial = request.headers.get("HX-Target") == FRAGMENT and "HX-History-Restore-Request" not in request.headers
    response = render(request, "ledger/_list.html" if partial else "ledger/list.html", context)
    patch_vary_headers(response, ["HX-Target"])
    return response


def listing_of(request: ActorRequest) -> Listing:
    """The list that an address asks for.

    Raises:
        Http404: the reader has no list, or the address names a view that does not exist for them.
    """
    if not policies.can_list(request.actor):
        raise Http404
    lens = lens_of(request.actor, request.GET)
    if lens is None:
        raise Http404
    return Listing(lens, clock.today())
