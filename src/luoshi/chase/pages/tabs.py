"""The tabs above every page of chasing."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.chase import policies
from luoshi.org.actors import Actor
from luoshi.ui.context import Crumb
from luoshi.ui.parts import Tab


def tabs(actor: Actor, current: str) -> list[Tab]:
    """The pages that the actor may open."""
    board, follow = bool(policies.can_see_board(actor)), bool(policies.can_follow(actor))
    every = (
        ("board", _("Chase today"), board),
        ("rounds", _("Reporting rounds"), follow),
        ("notices", _("Notices"), follow),
        ("campaigns", _("Look-backs"), board),
        ("approvals", _("Approve reports"), bool(policies.can_approve(actor))),
        ("rules", _("Rules"), follow),
    )
    return [Tab(label, reverse(f"chase:{code}"), current=code == current) for code, label, allowed in every if allowed]


def crumbs(actor: Actor, *steps: Crumb) -> list[Crumb]:
    """County, chasing, and what stands below it."""
    home = reverse("chase:board") if policies.can_see_board(actor) else reverse("chase:rounds")
    return [Crumb(actor.county_name, "/"), Crumb(_("Chasing"), home), *steps]
