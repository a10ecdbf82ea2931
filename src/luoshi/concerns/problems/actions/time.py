"""More time for a plan: asked for before its end, ruled on by another; the second time a level higher."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.concerns.problems import policies
from luoshi.concerns.problems.actions.base import said, saved
from luoshi.concerns.problems.models import Problem
from luoshi.ledger.keeping import locked
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor


def ask_time(*, actor: Actor, problem: Problem, until: date, words: str, key: str | None = None) -> Problem:
    """The responsible unit asks.

    Raises:
        Refused: not the responsible unit, no plan, asked already, or the last day has passed.
        ActionError: no reason, a day that is not after the present one.
    """
    with recording(actor, "problem_time_asked", key=key) as entry:
        row = locked(problem)
        if entry.repeated:
            return row
        require(policies.can_ask_time(actor, row, clock.today()))
        if until <= row.due_on:
            raise ActionError(_("More time ends after the present last day."), field="until")
        row.asked_until, row.asked_reason = until, said(words)
        saved(row, "asked_until", "asked_reason")
        entry.about(row, by=until, words=row.asked_reason)
        return row


def rule_time(*, actor: Actor, problem: Problem, granted: bool, words: str, key: str | None = None) -> Problem:
    """Granted or refused, with a reason; the first ruling stands.

    Raises:
        Refused: nobody asks (any more), or the ruling is somebody else's.
        ActionError: no reason.
    """
    with recording(actor, "problem_time_ruled", key=key) as entry:
        row = locked(problem)
        if entry.repeated:
            return row
        require(policies.can_rule_time(actor, row))
        assert row.asked_until is not None  # the policy has asked
        reason = said(words)
        if granted:
            row.due_on = row.asked_until
            row.extended += 1
        row.asked_until, row.asked_reason = None, ""
        saved(row, "due_on", "extended", "asked_until", "asked_reason")
        ruling = _("granted") if granted else _("refused")
        entry.about(row, ruling=ruling, by=row.due_on, words=reason)
        return row
