"""The same problem in several places stands under one root."""

from __future__ import annotations

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.concerns.problems import policies
from luoshi.concerns.problems.actions.base import said, saved
from luoshi.concerns.problems.models import Problem
from luoshi.ledger.keeping import locked
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor


def join_problem(*, actor: Actor, problem: Problem, root: Problem, key: str | None = None) -> Problem:
    """The problem becomes one place of ``root``; both keep their own clock.

    Raises:
        Refused: not the office, closed, joined already, or a root itself.
        ActionError: itself, a place of another, a closed one, of another county.
    """
    with recording(actor, "problem_joined", key=key) as entry:
        row = locked(problem)
        if entry.repeated:
            return row
        require(policies.can_join(actor, row))
        stem = locked(root)
        if stem.pk == row.pk or stem.county_id != row.county_id:
            raise ActionError(_("Choose another problem of the county as the root."), field="root")
        if stem.root_id is not None or not stem.is_open:
            raise ActionError(_("The root is open and no place of another problem."), field="root")
        row.root = stem
        saved(row, "root")
        saved(stem)
        entry.about(row, root=f"{stem.number} {stem.what}")
        entry.about(stem)
        return row


def part_problem(*, actor: Actor, problem: Problem, words: str, key: str | None = None) -> Problem:
    """It is a problem of its own after all.

    Raises:
        Refused: not the office, or joined to none.
        ActionError: no reason.
    """
    with recording(actor, "problem_parted", key=key) as entry:
        row = locked(problem)
        if entry.repeated:
            return row
        require(policies.can_part(actor, row))
        assert row.root is not None  # the policy has asked
        stem, row.root = row.root, None
        saved(row, "root")
        entry.about(row, root=f"{stem.number} {stem.what}", words=said(words))
        entry.about(stem)
        return row
