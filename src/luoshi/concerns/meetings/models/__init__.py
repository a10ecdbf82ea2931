"""The tables of `meetings`."""

from luoshi.concerns.meetings.models.handled import Handled
from luoshi.concerns.meetings.models.instructions import Instruction, Urgency
from luoshi.concerns.meetings.models.meetings import AgendaItem, Attendance, Meeting, MeetingSort
from luoshi.concerns.meetings.models.suggestions import (
    Satisfaction,
    Suggestion,
    SuggestionSort,
    SuggestionSupport,
    Verdict,
)

__all__ = [
    "AgendaItem",
    "Attendance",
    "Handled",
    "Instruction",
    "Meeting",
    "MeetingSort",
    "Satisfaction",
    "Suggestion",
    "SuggestionSort",
    "SuggestionSupport",
    "Urgency",
    "Verdict",
]
