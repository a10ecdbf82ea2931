"""Many projects at once, from the table that counties keep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor
from luoshi.projects import policies
from luoshi.projects.actions.entering import assign, check, next_numbers
from luoshi.projects.models import Project, YearPlan


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One row of the table: ``fields`` of `EDITABLE`, the stage a new one begins at, and the plan of the year."""

    row: int
    fields: Mapping[str, Any] = field(default_factory=dict)
    stage: str = ""
    planned: Decimal | None = None


def import_projects(
    *, actor: Actor, lines: Sequence[ImportLine], year: int, file: str, key: str | None = None
) -> list[Project]:
    """Takes rows over: a name that is in the register already is changed, another is new. All or none, one event.

    Raises:
        Refused: not the project office.
        ActionError: no row, or one that the register refuses, with its number.
    """
    with recording(actor, "projects_imported", key=key) as entry:
        names = [str(line.fields["name"]) for line in lines]
        known = {row.name: row for row in Project.objects.filter(county=actor.county_id, name__in=names)}
        if entry.repeated:
            return list(known.values())
        require(policies.can_enter(actor))
        if not lines:
            raise ActionError(_("The table has no row."))
        new = [name for name in names if name not in known]
        numbers = iter(next_numbers(actor.county_id, year, len(new)) if new else [])
        for line in lines:
            name = str(line.fields["name"])
            row = known.get(name) or Project(
                county_id=actor.county_id, stage=line.stage, created_at=clock.now(), number=next(numbers)
            )
            known[name] = _taken(row, line, year)
            entry.about(known[name])
        entry.say(count=len(lines), new=len(new), file=file)
        return [known[name] for name in names]


def _taken(row: Project, line: ImportLine, year: int) -> Project:
    try:
        assign(row, line.fields)
        check(row, sure=True)
    except ActionError as problem:
        raise ActionError(_("Row %(row)d: %(message)s") % {"row": line.row, "message": problem.message}) from None
    if not row._state.adding:
        row.version += 1
    row.save()
    if line.planned is not None:
        YearPlan.objects.update_or_create(
            county_id=row.county_id, project=row, year=year, defaults={"amount": line.planned, "path": []}
        )
    return row
