"""Somebody else than the solver looks: on a claim, and again after the closing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.concerns.problems import policies, stages
from luoshi.concerns.problems.actions.base import said, saved
from luoshi.concerns.problems.limits import Ends
from luoshi.concerns.problems.models import Finding, Outcome, Problem
from luoshi.ledger.actions.base import person_of
from luoshi.ledger.keeping import checked, locked
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor


@dataclass(frozen=True, slots=True)
class FindingInput:
    """What was found: an `Outcome`, words, on site or by papers."""

    outcome: str
    words: str
    on_site: bool = False


def check_problem(*, actor: Actor, problem: Problem, found: FindingInput, key: str | None = None) -> Problem:
    """Verified, or back to the unit with what is missing; the clock runs on as it was.

    Raises:
        Refused: of the responsible unit, neither the office nor who raised it, or nothing is claimed.
        ActionError: no words, another outcome than the two.
    """
    with recording(actor, "problem_checked", key=key) as entry:
        row = locked(problem)
        if entry.repeated:
            return row
        require(policies.can_check(actor, row))
        made = _found(actor, row, found, (Outcome.SOLVED, Outcome.NOT_SOLVED))
        if made.outcome == Outcome.SOLVED:
            row.move(stages.VERIFIED)
            row.verified_on = clock.today()
        else:
            row.move(stages.HANDLING)
            row.claim, row.claimed_on = "", None
        saved(row, "stage", "verified_on", "claim", "claimed_on")
        entry.about(row, outcome=made.get_outcome_display(), words=made.words, claim=made.claim)
        return row


def close_problem(*, actor: Actor, problem: Problem, key: str | None = None) -> Problem:
    """销号.

    Raises:
        Refused: not the office, not verified, or other places of it are open.
    """
    with recording(actor, "problem_closed", key=key) as entry:
        row = locked(problem)
        if entry.repeated:
            return row
        require(policies.can_close(actor, row))
        row.move(stages.CLOSED)
        row.closed_on = clock.today()
        saved(row, "stage", "closed_on")
        entry.about(row, days=row.days_open(clock.today()))
        return row


def look_back(*, actor: Actor, problem: Problem, found: FindingInput, key: str | None = None) -> Problem:
    """It stays solved, or has come back: then it is counted and begins anew, with a clock from today.

    Raises:
        Refused: of the responsible unit, neither the office nor who raised it, or it is not closed.
        ActionError: no words, another outcome than the two.
    """
    with recording(actor, "problem_looked_back", key=key) as entry:
        row = locked(problem)
        if entry.repeated:
            return row
        require(policies.can_look_back(actor, row))
        made = _found(actor, row, found, (Outcome.HELD, Outcome.RELAPSED))
        if made.outcome == Outcome.RELAPSED:
            _reopen(row)
        entry.about(row, outcome=made.get_outcome_display(), words=made.words)
        return row


def _found(actor: Actor, row: Problem, found: FindingInput, allowed: tuple[Any, ...]) -> Finding:
    if found.outcome not in allowed:
        raise ActionError(_("Choose what was found."), field="outcome")
    made = Finding(
        county_id=row.county_id,
        problem=row,
        outcome=found.outcome,
        words=said(found.words),
        claim=row.claim,
        on_site=found.on_site,
        found_by_id=person_of(actor),
        recorded_at=clock.now(),
    )
    checked(made, exclude=("problem", "found_by"))
    made.save()
    return made


def _reopen(row: Problem) -> None:
    """A second life: triaged again, with its old steps and findings kept."""
    today = clock.today()
    row.move(stages.REOPENED)
    row.relapses += 1
    row.answer, row.claim, row.extended = "", "", 0
    row.triaged_on = row.planned_on = row.claimed_on = row.verified_on = row.closed_on = row.asked_until = None
    row.clock_from, row.due_on = today, Ends(row.county_id, today).of("", today)
    saved(
        row,
        *("stage", "relapses", "answer", "claim", "extended", "triaged_on", "planned_on", "claimed_on", "verified_on"),
        *("closed_on", "asked_until", "clock_from", "due_on"),
    )
