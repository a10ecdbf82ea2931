"""The tables of `indicators`."""

from luoshi.indicators.models.areas import COMPARED, Area, AreaKind
from luoshi.indicators.models.cards import Direction, Group, Indicator, Method, NamedReader, Period
from luoshi.indicators.models.figures import Datum, Observation, Source, Status
from luoshi.indicators.models.questions import OPEN_QUESTIONS, Question, QuestionState, Sort
from luoshi.indicators.models.targets import Course, Target

__all__ = [
    "COMPARED",
    "OPEN_QUESTIONS",
    "Area",
    "AreaKind",
    "Course",
    "Datum",
    "Direction",
    "Group",
    "Indicator",
    "Method",
    "NamedReader",
    "Observation",
    "Period",
    "Question",
    "QuestionState",
    "Sort",
    "Source",
    "Status",
    "Target",
]
