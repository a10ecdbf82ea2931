"""What the pages of this app share: who sees them, where they stand, and an act on a page of its own."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.concerns.requests import policies
from luoshi.concerns.requests.models import Request
from luoshi.lib.policy import Decision
from luoshi.org.acting import Act, act_page
from luoshi.org.http import ActorRequest
from luoshi.ui.context import Crumb
from luoshi.ui.keyed import KeyedForm
from luoshi.ui.parts import Tab

EDIT = ["GET", "HEAD", "POST"]


def seen_or_404(request: ActorRequest) -> None:
    """The register has no page for whoever sees no requests at all."""
    if not policies.can_list(request.actor):
        raise Http404


def request_or_404(request: ActorRequest, pk: UUID) -> Request:
    """A request with everything its page shows, where the actor sees it."""
    return get_object_or_404(Request.objects.visible_to(request.actor).for_page(), pk=pk)


def crumbs(request: ActorRequest, *more: Crumb) -> list[Crumb]:
    """County, register, and what stands below it."""
    here = reverse("requests:list") if more else ""
    return [Crumb(request.actor.county_name, "/"), Crumb(_("Requests"), here), *more]


def crumbs_of(request: ActorRequest, row: Request, here: str = "") -> list[Crumb]:
    if not here:
        return crumbs(request, Crumb(row.title))
    return crumbs(request, Crumb(row.title, row.get_absolute_url()), Crumb(here))


def tabs(now: str) -> list[Tab]:
    """The pages about all requests."""
    pages = (("list", _("Register of requests")), ("rates", _("Rates by unit")))
    return [Tab(label, reverse(f"requests:{code}"), current=code == now) for code, label in pages]


def row_act(
    request: ActorRequest, row: Request, form: KeyedForm, verb: str, decision: Decision, **more: Any
) -> HttpResponseBase:
    """An act of a request on a page of its own; ``more`` as `Act` takes it."""
    given = {"to": row.get_absolute_url(), "sub": str(row), **more}
    return act_page(
        request, Act(form=form, decision=decision, verb=verb, crumbs=crumbs_of(request, row, verb), **given)
    )
