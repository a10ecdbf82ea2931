"""Who asks for a proposal and who rules on it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luoshi.lib.policy import Decision, allow_if, first_denial
from luoshi.org.actors import Actor
from luoshi.org.models import Role
from luoshi.projects.models.proposals import AllocationProposal, ProposalState
from luoshi.projects.querysets import sees_all

_MAKERS = (Role.PROJECT_OFFICE, Role.FINANCE)


def can_see(actor: Actor) -> Decision:
    """A proposal names every project of the pool: only who sees all projects sees it."""
    return allow_if(sees_all(actor), _("Proposals are read by those who see all projects."))


def can_propose(actor: Actor) -> Decision:
    return allow_if(actor.has(*_MAKERS), _("Only the project office or finance makes proposals."))


def can_adopt(actor: Actor, proposal: AllocationProposal) -> Decision:
    """The county head decides; a proposal applies nothing by itself."""
    return first_denial(
        _open(actor, proposal), allow_if(actor.has(Role.COUNTY_HEAD), _("Only the county head adopts a proposal."))
    )


def can_withdraw(actor: Actor, proposal: AllocationProposal) -> Decision:
    who = allow_if(
        actor.has(*_MAKERS, Role.COUNTY_HEAD), _("Only the project office, finance or the county head withdraws it.")
    )
    return first_denial(_open(actor, proposal), who)


def _open(actor: Actor, proposal: AllocationProposal) -> Decision:
    return first_denial(
        allow_if(proposal.county_id == actor.county_id, _("The proposal belongs to another county.")),
        allow_if(proposal.state == ProposalState.PROPOSED, _("The proposal was ruled on already.")),
    )
