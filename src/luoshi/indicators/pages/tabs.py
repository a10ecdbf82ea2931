"""The tabs above every page of indicators."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.indicators import policies
from luoshi.org.actors import Actor
from luoshi.ui.context import Crumb
from luoshi.ui.parts import Tab


def tabs(actor: Actor, current: str) -> list[Tab]:
    """The pages that the actor may open."""
    enters = bool(policies.can_use_entry(actor))
    every = (
        ("register", _("Register of indicators"), True),
        ("entry", _("Enter figures"), enters),
        ("imports", _("Import figures"), enters),
        ("approvals", _("Approve figures"), bool(policies.can_use_approvals(actor))),
        ("questions", _("Questions about figures"), True),
    )
    return [Tab(label, reverse(f"indicators:{code}"), current=code == current) for code, label, may in every if may]


def crumbs(actor: Actor, *steps: Crumb) -> list[Crumb]:
    """County, indicators, and what stands below."""
    home = Crumb(_("Indicators"), reverse("indicators:register")) if steps else Crumb(_("Indicators"))
    return [Crumb(actor.county_name, "/"), home, *steps]
