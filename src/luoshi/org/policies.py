"""Who may change the organisation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luoshi.lib.policy import Decision, allow_if
from luoshi.org.actors import Actor


def can_load_organisation(actor: Actor) -> Decision:
    """Units and people are loaded by the product's own set-up."""
    return allow_if(actor.is_system, _("Units and people are loaded at set-up."))


def can_see_organisation(actor: Actor) -> Decision:
    """Everybody with a post in the county knows who is where."""
    return allow_if(bool(actor.roles), _("Only people with a post see the units."))
