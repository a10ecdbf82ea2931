"""What the pages of this app share: who sees them, where they stand, and an act on a page of its own."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from luoshi.concerns.problems import policies
from luoshi.concerns.problems.models import Problem
from luoshi.ledger.register_pages import EDIT, RegisterPages

__all__ = ["EDIT", "PAGES", "act_on", "crumbs", "crumbs_of", "problem_or_404", "seen_or_404"]

PAGES = RegisterPages(
    gettext_lazy("Problems"),
    "problems:list",
    policies.can_list,
    Problem,
    name_of=lambda row: str(row.what),
    sub_of=lambda row: f"{row.number} · {row.what}",
)
seen_or_404, problem_or_404 = PAGES.seen_or_404, PAGES.row_or_404
crumbs, crumbs_of, act_on = PAGES.crumbs, PAGES.crumbs_of, PAGES.act
