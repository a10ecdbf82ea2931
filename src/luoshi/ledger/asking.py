"""Questions that the apps to the right ask before a matter is issued.

A question says which drafts it waits for and keeps the answer. An app registers it in ``AppConfig.ready``; the action that
issues refuses as long as one waits, wherever people issue from.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from luoshi.ledger.models import Matter
from luoshi.org.actors import Actor


@dataclass(frozen=True, slots=True)
class Question:
    """``waits`` gives what is asked, in words, by the keys of the matters that have no answer yet; ``answer`` is an action of
    the actor, the matter and the words."""

    code: str
    waits: Callable[[Actor, Sequence[Matter]], Mapping[UUID, str]]
    answer: Callable[[Actor, Matter, str], object]


_questions: dict[str, Question] = {}


def register(question: Question) -> None:
    """Adds a question; the same one twice is harmless.

    Raises:
        ValueError: the code is taken by another question.
    """
    if _questions.setdefault(question.code, question) != question:
        raise ValueError(f"question {question.code} is registered twice with different contents")


def waiting(actor: Actor, matters: Sequence[Matter]) -> dict[UUID, dict[str, str]]:
    """What is still asked of the matters: words by the code of the question, by the matter's key."""
    found: dict[UUID, dict[str, str]] = {}
    for code, question in _questions.items():
        for key, words in question.waits(actor, matters).items():
            found.setdefault(key, {})[code] = words
    return found


def codes() -> tuple[str, ...]:
    """The codes of all questions."""
    return tuple(_questions)


def answer(actor: Actor, matter: Matter, code: str, words: str) -> None:
    """Answers the question of that code."""
    _questions[code].answer(actor, matter, words)
