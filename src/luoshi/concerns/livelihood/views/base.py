"""What the pages of this app share: who sees them, where they stand, and an act on a page of its own."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.concerns.livelihood import policies
from luoshi.concerns.livelihood.models import Item
from luoshi.ledger.register_pages import EDIT, RegisterPages
from luoshi.ui.parts import Tab

__all__ = ["EDIT", "act_on", "crumbs", "crumbs_of", "item_or_404", "seen_or_404", "tabs"]

PAGES = RegisterPages(gettext_lazy("Livelihood items"), "livelihood:list", policies.can_list, Item)
seen_or_404, item_or_404 = PAGES.seen_or_404, PAGES.row_or_404
crumbs, crumbs_of, act_on = PAGES.crumbs, PAGES.crumbs_of, PAGES.act


def tabs(now: str) -> list[Tab]:
    """The pages about all items."""
    pages = (("list", _("Register of items")), ("quarter", _("Progress by quarter")))
    return [Tab(label, reverse(f"livelihood:{code}"), current=code == now) for code, label in pages]
