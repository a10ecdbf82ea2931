"""The tables of `requests`."""

from luoshi.concerns.requests.models.contact import Contact
from luoshi.concerns.requests.models.handling import Extension, Handling, Outcome, Rating, Refusal
from luoshi.concerns.requests.models.request import AnswerBy, Asker, Channel, Request, Sort

__all__ = [
    "AnswerBy",
    "Asker",
    "Channel",
    "Contact",
    "Extension",
    "Handling",
    "Outcome",
    "Rating",
    "Refusal",
    "Request",
    "Sort",
]
