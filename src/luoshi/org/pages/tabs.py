"""The pages of the organisation beside each other."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.org import policies
from luoshi.org.actors import Actor
from luoshi.ui.parts import Tab


def tabs_for(actor: Actor, current: str) -> list[Tab]:
    """Units, people, and what the actor looks after besides."""
    pages = [("units", _("Units")), ("people", _("People"))]
    if policies.can_see_unattended(actor):
        pages.append(("unattended", _("Nobody in charge")))
    if actor.runs_organisation:
        pages.append(("imports", _("From a workbook")))
    return [Tab(label, reverse(f"org:{name}"), current=name == current) for name, label in pages]
