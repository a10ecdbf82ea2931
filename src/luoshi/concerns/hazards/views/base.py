"""What the pages of this app share: who sees them, where they stand, and an act of a hazard on a page of its own."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.concerns.hazards import policies
from luoshi.concerns.hazards.models import Hazard
from luoshi.ledger.register_pages import EDIT, RegisterPages
from luoshi.ui.parts import Tab

__all__ = ["EDIT", "PAGES", "crumbs", "seen_or_404", "tabs"]

PAGES = RegisterPages(
    gettext_lazy("Hazards"), "hazards:list", policies.can_list, Hazard, name_of=lambda row: str(row.number)
)
seen_or_404, crumbs = PAGES.seen_or_404, PAGES.crumbs


def tabs(now: str) -> list[Tab]:
    """The pages about all rows."""
    pages = (
        ("list", _("Register of hazards")),
        ("establishments", _("Firms and places")),
        ("inspections", _("Inspections")),
        ("quarters", _("Quarterly statements")),
    )
    return [Tab(label, reverse(f"hazards:{code}"), current=code == now) for code, label in pages]
