"""疑问: the owner explains, the delivery office accepts or asks again; the answer is kept."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.indicators import policies
from luoshi.indicators.models import Indicator, Observation, Question, QuestionState
from luoshi.indicators.questioning import renew
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor


def ask_questions(*, actor: Actor, indicators: Sequence[Indicator], key: str | None = None) -> int:
    """Looks at whole series anew, as after a value was verified elsewhere; how many questions are new.

    Raises:
        Refused: neither statistics nor the delivery office.
        ActionError: no figures yet.
    """
    with recording(actor, "questions_asked", key=key) as entry:
        require(policies.can_look_anew(actor))
        if entry.repeated:
            return 0
        rows = list(Observation.objects.in_force().filter(county=actor.county_id, indicator__in=indicators))
        if not rows:
            raise ActionError(_("There are no approved figures yet."))
        for indicator in indicators:
            entry.about(indicator)
        count = renew(actor.county_id, rows, clock.now())
        entry.say(count=count)
        return count


def explain_question(*, actor: Actor, question: Question, words: str, key: str | None = None) -> Question:
    """The owner says why a figure is as it is. It may be explained better until it is accepted.

    Raises:
        Refused: not the owner, or it is settled.
        ActionError: no words.
    """
    with recording(actor, "question_explained", key=key) as entry:
        row = _locked(question)
        if entry.repeated:
            return row
        require(policies.can_explain(actor, row))
        if not words.strip():
            raise ActionError(_("Say why the figure is as it is."), field="words")
        row.state, row.answer = QuestionState.EXPLAINED, words.strip()
        row.answered_by_id, row.answered_at = actor.person_id, clock.now()
        row.save(update_fields=["state", "answer", "answered_by", "answered_at"])
        entry.about(row, words=row.answer)
        return row


def accept_answer(*, actor: Actor, question: Question, words: str = "", key: str | None = None) -> Question:
    """The delivery office is content with the explanation.

    Raises:
        Refused: not the office, or nothing was explained.
    """
    return _rule(
        actor=actor, question=question, kind="question_accepted", state=QuestionState.ACCEPTED, words=words, key=key
    )


def ask_again(*, actor: Actor, question: Question, words: str, key: str | None = None) -> Question:
    """The delivery office wants to know more.

    Raises:
        Refused: not the office, or nothing was explained.
        ActionError: it does not say what.
    """
    return _rule(
        actor=actor, question=question, kind="question_asked_again", state=QuestionState.OPEN, words=words, key=key
    )


def _rule(*, actor: Actor, question: Question, kind: str, state: str, words: str, key: str | None) -> Question:
    """The office's ruling on an explanation."""
    with recording(actor, kind, key=key) as entry:
        row = _locked(question)
        if entry.repeated:
            return row
        require(policies.can_accept(actor, row))
        if state == QuestionState.OPEN and not words.strip():
            raise ActionError(_("Say what is still not clear."), field="words")
        row.state, row.ruling = state, words.strip()
        row.ruled_by_id, row.ruled_at = actor.person_id, clock.now()
        row.save(update_fields=["state", "ruling", "ruled_by", "ruled_at"])
        entry.about(row, words=row.ruling)
        return row


def _locked(question: Question) -> Question:
    rows = Question.objects.select_related("indicator__owner", "area").select_for_update(of=("self",))
    return rows.get(pk=question.pk)
