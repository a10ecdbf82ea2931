"""Who sees what became tighter, and who answers for it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luoshi.ledger.models import Matter
from luoshi.ledger.policies import can_list
from luoshi.lib.policy import Decision, allow_if, first_denial
from luoshi.org.actors import Actor


def can_see(actor: Actor) -> Decision:
    """The office, the leaders and the units, each over the matters they may see."""
    return can_list(actor)


def can_set_threshold(actor: Actor) -> Decision:
    return allow_if(actor.is_office, _("Only the delivery office does this."))


def can_give_reason(actor: Actor, matter: Matter) -> Decision:
    """The office has set value and date, so it answers for them."""
    return first_denial(
        can_set_threshold(actor),
        allow_if(actor.county_id == matter.county_id, _("The matter belongs to another county.")),
    )
