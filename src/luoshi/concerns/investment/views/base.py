"""What the pages of this app share: who sees them, where they stand, and an act on a page of its own."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.concerns.investment import policies
from luoshi.concerns.investment.models import Lead
from luoshi.ledger.register_pages import EDIT, RegisterPages
from luoshi.ui.parts import Tab

__all__ = ["EDIT", "PAGES", "crumbs", "crumbs_of", "lead_or_404", "seen_or_404", "tabs"]

PAGES = RegisterPages(gettext_lazy("Investment attraction"), "investment:list", policies.can_list, Lead)
seen_or_404, lead_or_404 = PAGES.seen_or_404, PAGES.row_or_404
crumbs, crumbs_of = PAGES.crumbs, PAGES.crumbs_of


def tabs(now: str) -> list[Tab]:
    """The pages about all leads."""
    pages = (("list", _("Register of leads")), ("tally", _("Tally of the year")))
    return [Tab(label, reverse(f"investment:{code}"), current=code == now) for code, label in pages]
