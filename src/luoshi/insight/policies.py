"""Who opens which page across everything."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luoshi.ledger.policies import can_list
from luoshi.lib.policy import Decision, allow_if
from luoshi.org.actors import Actor
from luoshi.org.models import Role

_OVERSEE = (Role.DELIVERY_OFFICE, Role.COUNTY_LEADER, Role.COUNTY_HEAD, Role.UNIT_HEAD)


def can_see_overview(actor: Actor) -> Decision:
    """Leaders, the delivery office and unit heads, each over the matters they may see."""
    return allow_if(actor.has(*_OVERSEE), _("The overview is for leaders, unit heads and the delivery office."))


def can_search(actor: Actor) -> Decision:
    """Whoever works on matters, each among what they may see; administrators and auditors have no business rows."""
    return can_list(actor)


def can_see_ranking(actor: Actor) -> Decision:
    """Who answers for several units: the office and the leaders, each over the units they answer for."""
    return allow_if(actor.is_office or actor.is_leader, _("The ranking is for the delivery office and the leaders."))


def can_switch_ranking(actor: Actor) -> Decision:
    """Ranking is off; the county head may switch it on, with a reason."""
    return allow_if(
        actor.has(Role.COUNTY_HEAD) and actor.person_id is not None,
        _("Only the county head switches the ranking on or off."),
    )
