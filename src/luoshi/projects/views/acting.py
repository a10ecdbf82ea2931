"""What the pages of this app share: who sees them and where they stand."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from luoshi.ledger.register_pages import RegisterPages
from luoshi.projects import policies
from luoshi.projects.models import Project

PAGES = RegisterPages(gettext_lazy("Key projects"), "projects:list", policies.can_list, Project)
seen_or_404, project_or_404 = PAGES.seen_or_404, PAGES.row_or_404
crumbs, crumbs_of = PAGES.crumbs, PAGES.crumbs_of
