"""One verb, one function: keyword-only, the actor first, the policy checked first, one transaction, one event."""

from luoshi.indicators.actions.approving import approve_figures, return_figures
from luoshi.indicators.actions.cards import CardInput, change_indicator, define_area, define_indicators
from luoshi.indicators.actions.changes import Figure
from luoshi.indicators.actions.doubts import Asked, Doubtful
from luoshi.indicators.actions.figures import Saved, save_figures, set_release, submit_figures
from luoshi.indicators.actions.questions import accept_answer, ask_again, ask_questions, explain_question

__all__ = [
    "Asked",
    "CardInput",
    "Doubtful",
    "Figure",
    "Saved",
    "accept_answer",
    "approve_figures",
    "ask_again",
    "ask_questions",
    "change_indicator",
    "define_area",
    "define_indicators",
    "explain_question",
    "return_figures",
    "save_figures",
    "set_release",
    "submit_figures",
]
