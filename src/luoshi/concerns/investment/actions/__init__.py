"""Every change to a lead: keyword-only, the actor first, one event each."""

from luoshi.concerns.investment.actions.claiming import ClaimInput, claim_capital, sign_lead
from luoshi.concerns.investment.actions.entering import EDITABLE, LeadInput, edit_lead, enter_lead
from luoshi.concerns.investment.actions.following import FollowInput, follow_up
from luoshi.concerns.investment.actions.moving import move_lead
from luoshi.concerns.investment.actions.verifying import verify_claims

__all__ = [
    "EDITABLE",
    "ClaimInput",
    "FollowInput",
    "LeadInput",
    "claim_capital",
    "edit_lead",
    "enter_lead",
    "follow_up",
    "move_lead",
    "sign_lead",
    "verify_claims",
]
