"""Who sets targets, binds matters to them, chooses their paths and divides them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luoshi.indicators.models import Target
from luoshi.indicators.querysets import ENTERING, keeps_register
from luoshi.ledger.models import Matter, State
from luoshi.lib.policy import Decision, allow_if, first_denial
from luoshi.org.actors import Actor
from luoshi.org.models import Role


def can_read(actor: Actor) -> Decision:
    return allow_if(keeps_register(actor) or actor.has(*ENTERING), _("Targets are read by those who keep or use them."))


def can_read_sheet(actor: Actor) -> Decision:
    """The whole economy on one page: those who oversee it."""
    return allow_if(keeps_register(actor), _("The sheet is for the office, leaders and statistics."))


def can_set(actor: Actor) -> Decision:
    """The delivery office and statistics."""
    return allow_if(
        actor.is_office or actor.has(Role.STATISTICS), _("Targets are set by the delivery office or statistics.")
    )


def can_change(actor: Actor, target: Target) -> Decision:
    return first_denial(
        allow_if(target.county_id == actor.county_id, _("The target belongs to another county.")),
        can_set(actor),
        allow_if(target.stage == "standing", _("The target was withdrawn.")),
    )


def can_divide(actor: Actor, target: Target) -> Decision:
    """Once: a part is not divided again."""
    return first_denial(
        can_change(actor, target), allow_if(target.parent_id is None, _("A part of a target is not divided again."))
    )


def can_bind(actor: Actor, matter: Matter) -> Decision:
    """The delivery office says which indicator a matter is measured by; once."""
    return first_denial(
        allow_if(matter.county_id == actor.county_id, _("The matter belongs to another county.")),
        allow_if(actor.is_office, _("Only the delivery office does this.")),
        allow_if(matter.state not in (State.CLOSED, State.CANCELLED), _("The matter is closed or cancelled.")),
        allow_if(matter.subject_id is None, _("The matter is about something of a register already.")),
    )
