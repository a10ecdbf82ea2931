"""One verb, one function: keyword-only, the actor first, the policy checked first, one transaction, one event."""

from luoshi.concerns.meetings.actions.answering import AnswerInput, give_anew, return_reply, sign_reply, write_reply
from luoshi.concerns.meetings.actions.deciding import DecisionInput, decide, settle_in_words
from luoshi.concerns.meetings.actions.ending import cancel_meeting, issue_minutes, settle_meeting, take_up_meeting
from luoshi.concerns.meetings.actions.instructions import (
    InstructionInput,
    close_instruction,
    enter_instructions,
    take_up_instruction,
    verify_instruction,
)
from luoshi.concerns.meetings.actions.preparing import (
    AgendaInput,
    MeetingInput,
    hold_meeting,
    plan_meeting,
    prepare_meeting,
)
from luoshi.concerns.meetings.actions.suggestions import (
    SuggestionInput,
    assess_suggestion,
    enter_suggestions,
    lengthen_suggestion,
)

__all__ = [
    "AgendaInput",
    "AnswerInput",
    "DecisionInput",
    "InstructionInput",
    "MeetingInput",
    "SuggestionInput",
    "assess_suggestion",
    "cancel_meeting",
    "close_instruction",
    "decide",
    "enter_instructions",
    "enter_suggestions",
    "give_anew",
    "hold_meeting",
    "issue_minutes",
    "lengthen_suggestion",
    "plan_meeting",
    "prepare_meeting",
    "return_reply",
    "settle_in_words",
    "settle_meeting",
    "sign_reply",
    "take_up_instruction",
    "take_up_meeting",
    "verify_instruction",
    "write_reply",
]
