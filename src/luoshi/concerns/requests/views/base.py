"""What the pages of this app share: who sees them, where they stand, and an act on a page of its own."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.concerns.requests import policies
from luoshi.concerns.requests.models import Request
from luoshi.ledger.register_pages import EDIT, RegisterPages
from luoshi.ui.parts import Tab

__all__ = ["EDIT", "PAGES", "crumbs", "crumbs_of", "request_or_404", "row_act", "seen_or_404", "tabs"]

PAGES = RegisterPages(
    gettext_lazy("Requests"), "requests:list", policies.can_list, Request, name_of=lambda row: str(row.title)
)
seen_or_404, request_or_404 = PAGES.seen_or_404, PAGES.row_or_404
crumbs, crumbs_of, row_act = PAGES.crumbs, PAGES.crumbs_of, PAGES.act


def tabs(now: str) -> list[Tab]:
    """The pages about all requests."""
    pages = (("list", _("Register of requests")), ("rates", _("Rates by unit")))
    return [Tab(label, reverse(f"requests:{code}"), current=code == now) for code, label in pages]
