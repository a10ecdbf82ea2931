"""The plan with its steps, and the unit's word that a problem is solved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.concerns.problems import policies, stages
from luoshi.concerns.problems.actions.base import said, saved
from luoshi.concerns.problems.models import PlanStep, Problem
from luoshi.ledger.keeping import checked, locked, of_one_county, same_version
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor
from luoshi.org.models import Unit
from luoshi.ui.formats import full_day


@dataclass(frozen=True, slots=True)
class StepInput:
    """One step: by which day, what, and by whom where it is not the responsible unit."""

    words: str
    on: date | None
    unit: Unit | None = None


def plan_problem(
    *, actor: Actor, problem: Problem, steps: Sequence[StepInput], version: int | None = None, key: str | None = None
) -> Problem:
    """A dated plan; its last day is then the problem's.

    Raises:
        Refused: neither the responsible unit nor the office, not answered with a plan, or planned already.
        Conflict: somebody changed it meanwhile.
        ActionError: no step, a step without day or words, days in the past or not in order.
    """
    with recording(actor, "problem_planned", key=key) as entry:
        row = locked(problem)
        if entry.repeated:
            return row
        require(policies.can_plan(actor, row))
        same_version(row, version, {})
        ends = _dated(steps)
        first = row.plan_steps.count() + 1  # steps of an earlier life stay
        made = [_step(row, n, step) for n, step in enumerate(steps, first)]
        PlanStep.objects.bulk_create(made)
        row.planned_on, row.due_on = clock.today(), ends
        if row.stage == stages.TRIAGED:
            row.move(stages.HANDLING)
        saved(row, "planned_on", "due_on", "stage")
        entry.about(row, count=len(made), by=ends, steps=[f"{step.on} {step.words}" for step in made])
        return row


def do_step(*, actor: Actor, step: PlanStep, words: str, key: str | None = None) -> Problem:
    """A step is done, with what came of it.

    Raises:
        Refused: neither who does it nor the responsible unit, or done already.
        ActionError: no words.
    """
    with recording(actor, "problem_step_done", key=key) as entry:
        row = locked(step.problem)
        if entry.repeated:
            return row
        one = row.plan_steps.get(pk=step.pk)
        require(policies.can_do_step(actor, row, one))
        one.done_on, one.done_words = clock.today(), said(words)
        one.save(update_fields=["done_on", "done_words"])
        saved(row)
        entry.about(row, step=one.words, words=one.done_words)
        return row


def claim_solved(*, actor: Actor, problem: Problem, words: str, key: str | None = None) -> Problem:
    """The unit says that it is solved; it stays open until somebody else has looked.

    Raises:
        Refused: not the responsible unit, not being worked on, or a decision is waited for.
        ActionError: no words, or steps of the plan are open.
    """
    with recording(actor, "problem_claimed", key=key) as entry:
        row = locked(problem)
        if entry.repeated:
            return row
        require(policies.can_claim(actor, row))
        still = row.plan_steps.filter(done_on__isnull=True).first()
        if still is not None:
            raise ActionError(_("The step “%(step)s” is not done yet. Report it done first.") % {"step": still.words})
        row.claim, row.claimed_on = said(words), clock.today()
        row.move(stages.SOLVED_CLAIMED)
        saved(row, "claim", "claimed_on", "stage")
        entry.about(row, words=row.claim)
        return row


def _dated(steps: Sequence[StepInput]) -> date:
    """The last step's day. Raises ActionError at the step's field (``on_1`` …)."""
    if not steps:
        raise ActionError(_("A plan has steps: by which day is what done?"), field="words_1")
    for n, step in enumerate(steps, 1):
        said(step.words, f"words_{n}")
        if step.on is None:
            raise ActionError(_("Give step %(n)d its day: a plan without days is none.") % {"n": n}, field=f"on_{n}")
        if step.on < clock.today():
            raise ActionError(_("This day lies in the past."), field=f"on_{n}")
    days = [step.on for step in steps if step.on is not None]
    for n, (before, after) in enumerate(pairwise(days), 2):
        if after < before:
            words = _("Step %(n)d is before the one above it (%(day)s). Put the steps in order.")
            raise ActionError(words % {"n": n, "day": full_day(before)}, field=f"on_{n}")
    return days[-1]


def _step(row: Problem, ordinal: int, step: StepInput) -> PlanStep:
    of_one_county(row.county_id, step.unit)
    assert step.on is not None  # asked before
    made = PlanStep(county_id=row.county_id, problem=row, ordinal=ordinal, on=step.on, words=step.words.strip())
    made.unit = None if step.unit is None or step.unit.pk == row.unit_id else step.unit
    checked(made, exclude=("problem",))
    return made
