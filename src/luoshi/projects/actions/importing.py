"""Many projects at once, from the table that counties keep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.ledger.actions.base import person_of
from luoshi.ledger.keeping import assign
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor
from luoshi.projects import months, policies
from luoshi.projects.actions.entering import EDITABLE, check, next_numbers
from luoshi.projects.models import Dispatch, DispatchState, Project, YearPlan


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
        rows = Project.objects.select_for_update(of=("self",)).filter(county=actor.county_id, name__in=names)
        known = {row.name: row for row in rows}
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


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """A month of a project as the office's own table has it; 10,000 yuan."""

    project: Project
    done: Decimal
    total: Decimal
    physical: str
    problem: str = ""


def adopt_dispatches(
    *, actor: Actor, month: date, lines: Sequence[HistoryLine], source: str, key: str | None = None
) -> list[Dispatch]:
    """Takes the dispatches of a month over from a table that units have handed in on paper or as a file; all or none,
    one event. They stand as approved, by whoever took them over.

    Raises:
        Refused: not the project office.
        ActionError: no source, a month in the future, or a project that has reported it already.
    """
    with recording(actor, "project_dispatches_adopted", key=key) as entry:
        ids = [line.project.pk for line in lines]
        there = Dispatch.objects.reported(actor.county_id, month).filter(project__in=ids)
        if entry.repeated:
            return list(there)
        require(policies.can_enter(actor))
        if not source.strip():
            raise ActionError(_("Say which table they come from."), field="source")
        if month > clock.today():
            raise ActionError(_("The month is in the future."), field="month")
        if taken := there.select_related("project").first():
            raise ActionError(_("%(name)s has reported this month already.") % {"name": taken.project.name})
        rows = [_adopted(actor, month, line) for line in lines]
        Dispatch.objects.bulk_create(rows)
        for line in lines:
            entry.about(line.project)
        entry.say(month=f"{month:%Y-%m}", count=len(rows), source=source.strip())
        return rows


def _adopted(actor: Actor, month: date, line: HistoryLine) -> Dispatch:
    if not 0 <= line.done <= line.total:
        raise ActionError(_("%(name)s: the total is less than the month.") % {"name": line.project.name})
    now, person = clock.now(), person_of(actor)
    return Dispatch(
        county_id=actor.county_id,
        project=line.project,
        unit_id=line.project.lead_unit_id,
        month=month,
        state=DispatchState.APPROVED,
        done=line.done,
        total=line.total,
        physical=line.physical.strip(),
        problem=line.problem.strip(),
        is_late=clock.today() > months.last_day_for(month),
        written_by_id=person,
        recorded_at=now,
        ruled_by_id=person,
        ruled_at=now,
        own_approval=True,
    )


def _taken(row: Project, line: ImportLine, year: int) -> Project:
    try:
        assign(row, line.fields, EDITABLE)
        check(row, sure=True, touched=EDITABLE if row._state.adding else line.fields)
    except ActionError as problem:
        raise ActionError(_("Row %(row)d: %(message)s") % {"row": line.row, "message": problem.message}) from None
    if row._state.adding:
        row.save()
    else:
        row.version += 1
        row.save(update_fields=[*line.fields, "version"])
    if line.planned is not None:
        YearPlan.objects.update_or_create(
            county_id=row.county_id, project=row, year=year, defaults={"amount": line.planned, "path": []}
        )
    return row
