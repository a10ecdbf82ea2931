"""Who may do what to a lead. Each answer carries its rule, which stands beside the disabled button."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luoshi.concerns import keepers
from luoshi.concerns.investment import stages
from luoshi.concerns.investment.models import Lead
from luoshi.concerns.investment.querysets import REGISTER, sees_all
from luoshi.lib.policy import Decision, allow_if, first_denial
from luoshi.org.actors import Actor
from luoshi.org.models import Role

_READERS = (Role.LIAISON, Role.UNIT_HEAD, Role.COUNTY_LEADER)
_WRITERS = (Role.LIAISON, Role.UNIT_HEAD)


def keeps(actor: Actor) -> bool:
    """The delivery office and the unit that keeps the register."""
    return keepers.keeps(actor, REGISTER)


def _owns(actor: Actor, lead: Lead) -> bool:
    return lead.unit_id in actor.unit_ids and actor.has(*_WRITERS)


def _in_county(actor: Actor, lead: Lead) -> Decision:
    return allow_if(lead.county_id == actor.county_id, _("The lead belongs to another county."))


def _works(actor: Actor, lead: Lead) -> Decision:
    who = allow_if(
        keeps(actor) or _owns(actor, lead), _("Only the owner unit or the keeper of the register does this.")
    )
    return first_denial(_in_county(actor, lead), who)


def _goes_on(lead: Lead) -> Decision:
    return allow_if(lead.stage != stages.DROPPED, _("The lead was dropped."))


def can_list(actor: Actor) -> Decision:
    """Whoever works on leads or answers for them; administrators and auditors have no business rows."""
    return allow_if(actor.has(*_READERS) or sees_all(actor), _("Leads are read by those who work on them."))


def can_enter(actor: Actor) -> Decision:
    """Every unit brings its leads; the keeper brings anybody's."""
    return allow_if(keeps(actor) or actor.has(*_WRITERS), _("Units and the keeper of the register enter leads."))


def can_edit(actor: Actor, lead: Lead) -> Decision:
    return first_denial(_works(actor, lead), _goes_on(lead))


def can_follow(actor: Actor, lead: Lead) -> Decision:
    return first_denial(_works(actor, lead), allow_if(not lead.has_ended, _("Nothing more is expected of the lead.")))


def can_move(actor: Actor, lead: Lead) -> Decision:
    """The owner while the firm is talked to; after the contract the keeper, since those stages are counted."""
    counted = lead.stage in stages.SIGNED
    return first_denial(
        _works(actor, lead),
        allow_if(keeps(actor) or not counted, _("After the contract only the keeper of the register moves a lead.")),
    )


def can_sign(actor: Actor, lead: Lead) -> Decision:
    return first_denial(
        _works(actor, lead),
        _goes_on(lead),
        allow_if(lead.stage != stages.LEAD, _("Nothing is signed before there were talks. Move the lead first.")),
    )


def can_claim(actor: Actor, lead: Lead) -> Decision:
    """Capital is claimed by the owner unit, once there is a contract."""
    return first_denial(
        _in_county(actor, lead),
        allow_if(_owns(actor, lead), _("Only the owner unit claims capital in place.")),
        allow_if(lead.stage in stages.SIGNED, _("Capital counts after the contract.")),
    )


def can_verify_any(actor: Actor) -> Decision:
    """Those who verify at all."""
    return allow_if(keeps(actor), _("Only the keeper of the register verifies."))


def can_verify(actor: Actor, lead: Lead) -> Decision:
    """The keeper says what was found, never of a lead of its own unit: then the delivery office does."""
    return first_denial(
        _in_county(actor, lead),
        can_verify_any(actor),
        allow_if(lead.unit_id not in actor.unit_ids, _("Nobody verifies a lead of their own unit.")),
    )
