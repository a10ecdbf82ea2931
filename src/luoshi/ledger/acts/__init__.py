"""Every act on a matter, in the order in which the page offers them. Adding one here gives it address, form and button."""

from luoshi.ledger.acts.base import Act
from luoshi.ledger.acts.leader import NAME_VERIFIER, RULE_EXTENSION, RULE_SUSPENSION
from luoshi.ledger.acts.office import (
    CANCEL,
    CLOSE,
    DISCARD,
    ISSUE,
    LOOK_BACK,
    OVERRIDE,
    PHOTOS,
    RESUME,
    RULE_DISPUTE,
    VERIFY,
)
from luoshi.ledger.acts.part import ADD_PART
from luoshi.ledger.acts.unit import ACKNOWLEDGE, APPROVE, ASK_EXTENSION, ASK_SUSPENSION, DISPUTE, PLAN, REPORT

ALL: tuple[Act, ...] = (
    ISSUE,
    ACKNOWLEDGE,
    APPROVE,
    RULE_DISPUTE,
    RULE_EXTENSION,
    RULE_SUSPENSION,
    CLOSE,
    VERIFY,
    REPORT,
    ADD_PART,
    PLAN,
    LOOK_BACK,
    RESUME,
    NAME_VERIFIER,
    DISPUTE,
    ASK_EXTENSION,
    ASK_SUSPENSION,
    PHOTOS,
    OVERRIDE,
    CANCEL,
    DISCARD,
)
BY_CODE = {act.code: act for act in ALL}

__all__ = ["ALL", "BY_CODE", "Act"]
