"""A problem is raised, alone or with the others of a list, and its facts change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast
from uuid import UUID

from django.apps import apps
from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.concerns.problems import policies, stages
from luoshi.concerns.problems.actions.base import saved
from luoshi.concerns.problems.limits import Ends
from luoshi.concerns.problems.models import Problem
from luoshi.ledger.actions.base import earlier, person_of
from luoshi.ledger.keeping import assign, changed_in, checked, label_of, locked, of_one_county
from luoshi.ledger.notes.subjects import Subject
from luoshi.ledger.numbers import take_numbers
from luoshi.ledger.registers import covered
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor

EDITABLE = (
    "what", "hurt", "cause", "tried", "place", "domain", "source", "found_at", "found_on", "unit", "leader",
)  # fmt: skip
_KIND = "problems.Problem"
_TEXTS = ("what", "hurt", "cause", "tried", "place", "found_at")
_FIRST = "found_on"
_NAMED = 2  # units that an event of many problems names


@dataclass(frozen=True, slots=True)
class ProblemInput:
    """A problem as it is typed; ``fields`` are those of `EDITABLE`. ``origin``: the matter or register row where it was found."""

    fields: Mapping[str, Any] = field(default_factory=dict)
    origin: Subject | None = None


def raise_problem(*, actor: Actor, problem: ProblemInput, key: str | None = None) -> Problem:
    """One problem; as `raise_problems`. Sent again it gives the same one."""
    [row] = raise_problems(actor=actor, problems=[problem], key=key)
    return row


def raise_problems(*, actor: Actor, problems: Sequence[ProblemInput], key: str | None = None) -> list[Problem]:
    """A list of problems, as an audit or an inspection hands it over: all or none; one event names them all. From the day of
    the finding the clock of what is solved at once runs.

    Raises:
        Refused: an administrator or an auditor.
        ActionError: nothing in the list, no responsible unit, a day in the future, units or posts of another county.
    """
    with recording(actor, "problems_raised", key=key) as entry:
        if entry.repeated:
            return [earlier(Problem, entry)]
        require(policies.can_raise(actor))
        if not problems:
            raise ActionError(_("There is no problem in the list."))
        ends = Ends(actor.county_id, clock.today())
        rows = [_made(actor, each, ends) for each in problems]
        for row, number in zip(rows, _next_numbers(actor.county_id, clock.today().year, len(rows)), strict=True):
            row.number = number
        Problem.objects.bulk_create(rows)
        for row in rows:
            entry.about(row)
        entry.say(source=rows[0].get_source_display(), units=_told([row.unit.name for row in rows]))
        entry.result(rows[0])
        return rows


def edit_problem(
    *, actor: Actor, problem: Problem, given: ProblemInput, version: int | None, key: str | None = None
) -> Problem:
    """Changes facts. ``version`` is the one the editor saw. The clock keeps the day it had, but for one that is not triaged.

    Raises:
        Refused: neither the office nor, before the triage, the unit that raised it.
        Conflict: somebody changed it meanwhile.
        ActionError: nothing changed, or as `raise_problems`.
    """
    with recording(actor, "problem_edited", key=key) as entry:
        row = locked(problem)
        if entry.repeated:
            return row
        require(policies.can_edit(actor, row))
        changed = changed_in(row, version, given.fields)
        assign(row, given.fields, EDITABLE)
        _cover(row, _origin(row))
        _check(row)
        if _FIRST in changed and row.stage == stages.FOUND:
            row.clock_from = row.found_on
            row.due_on = Ends(row.county_id, clock.today()).of("", row.found_on)
            changed += ["clock_from", "due_on"]
        saved(row, *changed)
        entry.about(row, fields=[label_of(Problem, name) for name in changed if name in EDITABLE])
        return row


def _told(units: Sequence[str]) -> str:
    """Units as a sentence names them; of a long list, which each row tells for itself, how many there are."""
    named = list(dict.fromkeys(units))
    if len(named) <= _NAMED:
        return "、".join(named)
    return _("%(units)s and others, %(n)d units in all") % {"units": "、".join(named[:_NAMED]), "n": len(named)}


def _made(actor: Actor, given: ProblemInput, ends: Ends) -> Problem:
    row = Problem(county_id=actor.county_id, stage=stages.FOUND, created_at=clock.now())
    row.raised_by_id, row.raised_in_id = person_of(actor), actor.unit_id
    if given.origin is not None:
        row.origin_type, row.origin_id = given.origin._meta.label, given.origin.pk
    assign(row, {"found_on": clock.today(), **given.fields}, EDITABLE)
    _cover(row, given.origin)
    _check(row)
    row.clock_from, row.due_on = row.found_on, ends.of("", row.found_on)
    return row


def _cover(row: Problem, origin: Subject | None) -> None:
    """What was found at a row that covers something, such as contact data, is kept without it."""
    if origin is not None:
        for name in _TEXTS:
            setattr(row, name, covered(origin, getattr(row, name)))


def _origin(row: Problem) -> Subject | None:
    """Where a problem was found, whoever may see it. One query."""
    if not row.origin_id:
        return None
    rows = apps.get_model(row.origin_type)._default_manager
    return cast("Subject | None", rows.filter(pk=row.origin_id).first())


def _check(row: Problem) -> None:
    """What one row has to obey. Raises ActionError at the field."""
    if row.unit_id is None:
        raise ActionError(_("Choose the responsible unit."), field="unit")
    if row.found_on is not None and row.found_on > clock.today():
        raise ActionError(_("This has not happened yet: the day is in the future."), field="found_on")
    checked(row, exclude=("number", "created_at", "raised_by", "clock_from", "due_on"))
    of_one_county(row.county_id, row.unit, row.leader)


def _next_numbers(county_id: UUID, year: int, count: int) -> list[str]:
    """The next numbers of a year, without gaps; holds the series until the action ends."""
    first = take_numbers(county_id, _KIND, year, count)
    return [f"WTQ{year}-{number:03d}" for number in range(first, first + count)]
