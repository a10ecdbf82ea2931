"""What the pages of this app share: who sees them, and where they stand."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.concerns.livelihood import policies
from luoshi.concerns.livelihood.models import Item
from luoshi.lib.policy import Decision
from luoshi.org.acting import Act, act_page
from luoshi.org.http import ActorRequest
from luoshi.ui.context import Crumb
from luoshi.ui.keyed import KeyedForm
from luoshi.ui.parts import Tab

EDIT = ["GET", "HEAD", "POST"]


def seen_or_404(request: ActorRequest) -> None:
    """The register has no page for whoever sees no items at all."""
    if not policies.can_list(request.actor):
        raise Http404


def item_or_404(request: ActorRequest, pk: UUID) -> Item:
    """An item with everything its page shows, where the actor sees it."""
    return get_object_or_404(Item.objects.visible_to(request.actor).for_page(), pk=pk)


def crumbs(request: ActorRequest, *more: Crumb) -> list[Crumb]:
    """County, register, and what stands below it."""
    here = reverse("livelihood:list") if more else ""
    return [Crumb(request.actor.county_name, "/"), Crumb(_("Livelihood items"), here), *more]


def tabs(now: str) -> list[Tab]:
    """The pages about all items."""
    pages = (("list", _("Register of items")), ("quarter", _("Progress by quarter")))
    return [Tab(label, reverse(f"livelihood:{code}"), current=code == now) for code, label in pages]


def act_on(
    request: ActorRequest, row: Item, form: KeyedForm, verb: str, decision: Decision, **more: Any
) -> HttpResponseBase:
    """An act of an item on a page of its own; ``more`` as `Act` takes it."""
    trail = crumbs(request, Crumb(row.title, row.get_absolute_url()), Crumb(verb))
    given = {"to": row.get_absolute_url(), "sub": row.title, **more}
    return act_page(request, Act(form=form, decision=decision, verb=verb, crumbs=trail, **given))
