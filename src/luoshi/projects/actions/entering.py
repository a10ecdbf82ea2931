"""A project comes into the register, and its facts change."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.ledger.actions.base import earlier
from luoshi.ledger.keeping import assign, checked, label_of, locked, of_one_county, same_version
from luoshi.ledger.numbers import take_numbers
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor
from luoshi.org.models import Unit
from luoshi.projects import policies, stages
from luoshi.projects.actions.base import MOST_MONEY, asked_about
from luoshi.projects.models import Project

EDITABLE = (
    "name",
    "type",
    "sector",
    "content",
    "scale",
    "basis",
    "benefit",
    "owner",
    "year_from",
    "year_to",
    "total_investment",
    "invested_before",
    "start_on",
    "finish_on",
    "started_on",
    "finished_on",
    "listed_on",
    "lead_unit",
    "sponsor",
    "contact_leader",
    "township",
    "longitude",
    "latitude",
    "capacity_mw",
    "yearly_output",
    "carbon_factor",
    "carbon_source",
    "energy_use",
    "photo_reason",
)
_HAPPENED = ("started_on", "finished_on", "listed_on")


@dataclass(frozen=True, slots=True)
class ProjectInput:
    """A project as it is typed; ``fields`` are those of `EDITABLE`. ``sure``: a sum that looks too large is right."""

    fields: Mapping[str, Any] = field(default_factory=dict)
    supporting: Sequence[Unit] = ()
    sure: bool = False


def enter_project(*, actor: Actor, project: ProjectInput, stage: str = stages.IDEA, key: str | None = None) -> Project:
    """A new row of the register. Units propose ideas; the project office enters projects at any stage.

    Raises:
        Refused: neither a unit nor the project office, or a stage beyond the idea by a unit.
        ActionError: a name that is there already, days or years in the wrong order, a negative or doubtful sum.
    """
    with recording(actor, "project_entered", key=key) as entry:
        if entry.repeated:
            return earlier(Project, entry)
        require(policies.can_propose(actor) if stage == stages.IDEA else policies.can_enter(actor))
        row = Project(county_id=actor.county_id, stage=stage, created_at=clock.now())
        assign(row, project.fields, EDITABLE)
        check(row, sure=project.sure)
        if not policies.can_enter(actor) and row.lead_unit_id not in actor.unit_ids:
            raise ActionError(_("A unit proposes projects that it leads itself."), field="lead_unit")
        [row.number] = next_numbers(row.county_id, clock.today().year, 1)
        row.save()
        row.supporting.set(unit for unit in project.supporting if unit.pk != row.lead_unit_id)
        entry.about(row, stage=stage)
        entry.result(row)
        return row


def edit_project(
    *, actor: Actor, project: Project, given: ProjectInput, version: int, key: str | None = None
) -> Project:
    """Changes facts of a project. ``version`` is the one the editor saw.

    Raises:
        Refused: not the project office, nor the lead unit of an idea.
        Conflict: somebody changed it meanwhile.
        ActionError: as `enter_project`.
    """
    with recording(actor, "project_edited", key=key) as entry:
        row = locked(project)
        if entry.repeated:
            return row
        require(policies.can_edit(actor, row))
        same_version(row, version, given.fields)
        changed = [name for name, value in given.fields.items() if getattr(row, name) != value]
        assign(row, given.fields, EDITABLE)
        check(row, sure=given.sure)
        row.version += 1
        row.save(update_fields=[*changed, "version"])
        row.supporting.set(unit for unit in given.supporting if unit.pk != row.lead_unit_id)
        entry.about(row, fields=[label_of(Project, name) for name in changed] or [_("supporting units")])
        entry.result(row)
        return row


def check(row: Project, *, sure: bool = False, touched: Collection[str] = EDITABLE) -> None:
    """What one row has to obey; constraints over fields that were not ``touched`` hold already. Raises ActionError at the
    field."""
    if row.lead_unit_id is None:
        raise ActionError(_("Choose the lead unit."), field="lead_unit")
    checked(row, exclude=("number", "created_at", *(name for name in EDITABLE if name not in touched)))
    of_one_county(row.county_id, row.lead_unit, row.sponsor, row.contact_leader, row.township)
    today = clock.today()
    for name in _HAPPENED:
        if (day := getattr(row, name)) is not None and day > today:
            raise ActionError(_("This has not happened yet: the day is in the future."), field=name)
    if row.listed_on and row.started_on is None:
        raise ActionError(_("A project is listed after its start: give the day it was started."), field="started_on")
    if row.invested_before > row.total_investment:
        raise ActionError(_("More was invested in earlier years than the project costs."), field="invested_before")
    asked_about(Decimal(row.total_investment), MOST_MONEY, "total_investment", sure=sure)


def next_numbers(county_id: UUID, year: int, count: int) -> list[str]:
    """The next project numbers of a year, without gaps; holds the series until the action ends."""
    first = take_numbers(county_id, "projects.Project", year, count)
    return [f"XM{year}-{number:03d}" for number in range(first, first + count)]
