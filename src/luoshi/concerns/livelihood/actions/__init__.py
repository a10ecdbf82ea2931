"""Every change to a livelihood item: keyword-only, the actor first, one event each."""

from luoshi.concerns.livelihood.actions.assessing import AssessmentInput, assess_item
from luoshi.concerns.livelihood.actions.checking import FundsFound, check_item, may_check, waits
from luoshi.concerns.livelihood.actions.entering import EDITABLE, ItemInput, edit_item, enter_item
from luoshi.concerns.livelihood.actions.finishing import finish_item, reopen_item
from luoshi.concerns.livelihood.actions.funding import FundsInput, report_funds
from luoshi.concerns.livelihood.actions.linking import link_matters, linkable_matters, may_link
from luoshi.concerns.livelihood.actions.placing import set_places
from luoshi.concerns.livelihood.actions.publishing import publish_items
from luoshi.concerns.livelihood.actions.screening import ANSWERS, screen_item
from luoshi.concerns.livelihood.actions.texting import facts_for, release_texts, write_text
from luoshi.concerns.livelihood.actions.voting import Tally, VoteInput, record_vote

__all__ = [
    "may_check",
    "may_link",
    "waits",
    "ANSWERS",
    "EDITABLE",
    "AssessmentInput",
    "FundsFound",
    "FundsInput",
    "ItemInput",
    "Tally",
    "VoteInput",
    "assess_item",
    "check_item",
    "edit_item",
    "enter_item",
    "facts_for",
    "finish_item",
    "linkable_matters",
    "link_matters",
    "publish_items",
    "record_vote",
    "release_texts",
    "reopen_item",
    "report_funds",
    "screen_item",
    "set_places",
    "write_text",
]
