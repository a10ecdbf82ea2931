"""分类: solved at once, planned, or put to who can decide. There is no third answer, and no question stops a clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.concerns.problems import policies, stages
from luoshi.concerns.problems.actions.base import said, saved
from luoshi.concerns.problems.limits import Ends
from luoshi.concerns.problems.models import Answer, Escalation, Problem
from luoshi.ledger.actions.base import person_of
from luoshi.ledger.keeping import checked, locked, of_one_county, same_version
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor
from luoshi.org.models import Post, Unit

_CLOCK = ("clock_from", "due_on")


@dataclass(frozen=True, slots=True)
class QuestionInput:
    """Who can decide (a leader's post or a unit, one of them), and what."""

    ask: str
    post: Post | None = None
    unit: Unit | None = None


def triage_problem(
    *,
    actor: Actor,
    problem: Problem,
    answer: str,
    measure: str = "",
    question: QuestionInput | None = None,
    version: int | None = None,
    key: str | None = None,
) -> Problem:
    """Says how a problem is answered; the clock counts from the finding, so a late triage gains no time.

    Raises:
        Refused: neither the office nor the head of the responsible unit, or triaged already.
        Conflict: somebody changed it meanwhile.
        ActionError: no such answer, no words of what is done, nobody to decide.
    """
    with recording(actor, "problem_triaged", key=key) as entry:
        row = locked(problem)
        if entry.repeated:
            return row
        require(policies.can_triage(actor, row))
        same_version(row, version, {"answer": answer})
        if answer not in Answer.values:
            raise ActionError(_("A problem is solved at once, planned, or escalated."), field="answer")
        row.answer, row.triaged_on = answer, clock.today()
        if answer == Answer.ESCALATE:
            made = _asked(actor, row, question)
            words = f"{made.decider}：{made.ask}"
        else:
            words = row.measure = said(measure, "measure")
            row.due_on = Ends(row.county_id, clock.today()).of(answer, row.clock_from)
        row.move(stages.TRIAGED)
        saved(row, "answer", "triaged_on", "measure", "stage", *_CLOCK)
        entry.about(row, answer=row.get_answer_display(), by=row.due_on, words=words)
        return row


def escalate_problem(*, actor: Actor, problem: Problem, question: QuestionInput, key: str | None = None) -> Problem:
    """What the answer cannot settle goes to who can decide. One that is past its clock stays red until the decision.

    Raises:
        Refused: neither the responsible unit nor the office, not being worked on, or a question waits already.
        ActionError: nobody or two to decide, no words, somebody of another county.
    """
    with recording(actor, "problem_escalated", key=key) as entry:
        row = locked(problem)
        if entry.repeated:
            return row
        require(policies.can_escalate(actor, row))
        made = _asked(actor, row, question)
        row.answer, row.planned_on = Answer.ESCALATE, None
        row.plan_steps.filter(done_on__isnull=True).delete()  # the record keeps the plan that did not hold
        if row.stage == stages.HANDLING:
            row.move(stages.TRIAGED)
        saved(row, "answer", "planned_on", "stage", *_CLOCK)
        entry.about(row, decider=made.decider, by=made.decide_by, words=made.ask)
        return row


def decide_problem(*, actor: Actor, problem: Problem, answer: str, words: str, key: str | None = None) -> Problem:
    """The decision says how the problem is answered; from this day on the answer's clock runs.

    Raises:
        Refused: somebody else was asked, or another has decided meanwhile.
        ActionError: another answer than the two, no words.
    """
    with recording(actor, "problem_decided", key=key) as entry:
        row = locked(problem)
        if entry.repeated:
            return row
        require(policies.can_decide(actor, row))
        question = policies.waiting(row)
        assert question is not None  # the policy has asked
        if answer not in (Answer.SOLVE_NOW, Answer.PLAN_REQUIRED):
            raise ActionError(_("A decision says: solve at once, or dated plan."), field="answer")
        today = clock.today()
        question.decision, question.answer = said(words), answer
        question.decided_on, question.decided_by_id = today, person_of(actor)
        checked(question, exclude=("problem", "asked_by", "decided_by"))
        question.save()
        row.answer, row.measure, row.clock_from = answer, question.decision, today
        row.due_on = Ends(row.county_id, today).of(answer, today)
        saved(row, "answer", "measure", *_CLOCK)
        entry.about(row, decider=question.decider, answer=row.get_answer_display(), words=question.decision)
        return row


def _asked(actor: Actor, row: Problem, question: QuestionInput | None) -> Escalation:
    """The question with its own day; a clock that is over already is not set back."""
    if question is None or (question.post is None) == (question.unit is None):
        raise ActionError(_("Choose one who decides: a leader or a unit."), field="post")
    of_one_county(row.county_id, question.post, question.unit, field="post")
    today = clock.today()
    by = Ends(row.county_id, today).of(Answer.ESCALATE, today)
    made = Escalation(
        county_id=row.county_id,
        problem=row,
        post=question.post,
        unit=question.unit,
        ask=said(question.ask, "ask"),
        asked_on=today,
        asked_by_id=person_of(actor),
        decide_by=by,
    )
    checked(made, exclude=("problem", "asked_by"))
    made.save()
    _set_clock(row, today, by)
    return made


def _set_clock(row: Problem, today: date, by: date) -> None:
    if row.due_on >= today:
        row.clock_from, row.due_on = today, by
