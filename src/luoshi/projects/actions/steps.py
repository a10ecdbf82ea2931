"""Steps and milestones: laid out from the checklist, planned, reached, and found reached."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.ledger.keeping import bumped, checked, locked, same_version
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.lib.workdays import Calendar
from luoshi.org.actors import Actor
from luoshi.org.calendar import calendar
from luoshi.org.models import Unit
from luoshi.projects import checklist, policies
from luoshi.projects.checklist import Line
from luoshi.projects.models import Project, Step
from luoshi.projects.plan.network import BrokenPlan, Task, check, ordered

_OPTIMISTIC, _PESSIMISTIC = 0.7, 1.6  # of the usual time, until somebody says better


@dataclass(frozen=True, slots=True)
class StepInput:
    """What is said of one step; ``after`` are codes of steps of the same project."""

    code: str
    name: str
    unit: Unit | None = None
    planned_start: date | None = None
    planned_finish: date | None = None
    actual_start: date | None = None
    actual_finish: date | None = None
    optimistic: int | None = None
    likely: int | None = None
    pessimistic: int | None = None
    after: Sequence[str] = ()
    note: str = ""


_SAID = ("unit", "planned_start", "planned_finish", "actual_start", "actual_finish")
_ESTIMATED = ("optimistic", "likely", "pessimistic", "note", "name")


def lay_steps(
    *,
    actor: Actor,
    project: Project,
    start: date,
    happened: Mapping[str, tuple[date, date | None]] | None = None,
    key: str | None = None,
) -> Project:
    """Lays the county's checklist out from a day: each step begins when those before it are planned to end.

    ``happened``: what has taken place before the project came into the register, (start, finish or None) by code.

    Raises:
        Refused: neither the lead unit nor the project office.
        ActionError: the project has steps already.
    """
    with recording(actor, "project_steps_laid", key=key) as entry:
        row = locked(project)
        if entry.repeated:
            return row
        require(policies.can_set_steps(actor, row))
        if row.steps.exists():
            raise ActionError(_("The project has its steps already; change them instead."))
        steps, links = laid_out(row, checklist.of_county(row.county_id), start, calendar())
        for step in steps:
            step.actual_start, step.actual_finish = (happened or {}).get(step.code, (None, None))
            _check_happened(step, step.ordinal)
        Step.objects.bulk_create(steps)
        Step.predecessors.through.objects.bulk_create(links)
        bumped(row)
        entry.about(row, count=len(steps))
        entry.result(row)
        return row


def change_steps(
    *, actor: Actor, project: Project, steps: Sequence[StepInput], version: int | None = None, key: str | None = None
) -> Project:
    """Changes steps by their codes; a code that is new adds one, the others stay. What was first agreed stays the
    baseline.

    Raises:
        Refused: neither the lead unit nor the project office.
        Conflict: somebody changed the project meanwhile.
        ActionError: days in the wrong order or in the future, estimates in the wrong order, or steps that wait for each
            other, which are named.
    """
    with recording(actor, "project_steps_changed", key=key) as entry:
        row = locked(project)
        if entry.repeated:
            return row
        require(policies.can_set_steps(actor, row))
        same_version(row, version, {})
        known = {step.code: step for step in row.steps.prefetch_related("predecessors")}
        changed = [_changed(row, known, given, place) for place, given in enumerate(steps)]
        _refuse_circles(known, steps)
        for step in changed:
            step.save()
        for given in steps:
            known[given.code].predecessors.set(known[code] for code in given.after)
        bumped(row)
        entry.about(row, steps=[step.name for step in changed])
        entry.result(row)
        return row


def verify_step(*, actor: Actor, step: Step, found_on: date, key: str | None = None) -> Step:
    """Somebody outside the unit found that a step is finished.

    Raises:
        Refused: neither the project office nor the delivery office, or a project of the actor's own unit.
        ActionError: the unit has not said that it is finished, or a day before that or in the future.
    """
    with recording(actor, "project_step_verified", key=key) as entry:
        project = locked(step.project)
        row = Step.objects.select_for_update().get(pk=step.pk)
        if entry.repeated:
            return row
        require(policies.can_verify(actor, project))
        if row.actual_finish is None:
            raise ActionError(_("The unit has not said that the step is finished."))
        if not row.actual_finish <= found_on <= clock.today():
            raise ActionError(_("The day is before the finish or in the future."), field="found_on")
        row.verified_on = found_on
        row.save(update_fields=["verified_on"])
        entry.about(project, step=row.name, day=found_on)
        entry.result(row)
        return row


def laid_out(project: Project, lines: Sequence[Line], start: date, days: Calendar) -> tuple[list[Step], list[Any]]:
    """Unsaved steps of a checklist with their links; each begins the working day after those before it end."""
    by_code: dict[str, Step] = {}
    for line in lines_in_order(lines):
        before = [by_code[code].planned_finish for code in line.after if code in by_code]
        begins = days.add(max(day for day in before if day), 1) if before else start
        ends = days.add(begins, max(line.usual_days - 1, 0))
        by_code[line.code] = _step(project, line, begins, ends)
    for place, line in enumerate(lines, 1):
        by_code[line.code].ordinal = place
    through: Any = Step.predecessors.through
    links = [
        through(from_step=by_code[line.code], to_step=by_code[code])
        for line in lines
        for code in line.after
        if code in by_code
    ]
    return list(by_code.values()), links


def lines_in_order(lines: Iterable[Line]) -> list[Line]:
    """Each after those it waits for. Raises ActionError for a circle or a code that is not there."""
    by_code = {line.code: line for line in lines}
    tasks = [Task(line.code, str(line.name), line.usual_days, line.after) for line in by_code.values()]
    return [by_code[task.code] for task in in_order(tasks)]


def in_order(tasks: Sequence[Task]) -> list[Task]:
    """Tasks that can be done one after the other. Raises ActionError and names those that wait for each other."""
    try:
        check(tasks)
        return ordered(tasks)
    except BrokenPlan as broken:
        raise ActionError(_broken(broken), field="after") from None


def _broken(broken: BrokenPlan) -> str:
    names = " → ".join(broken.names)
    match broken.kind:
        case "cycle":
            return _("These steps wait for each other in a circle: %(names)s. Take one of the links out.") % {
                "names": names
            }
        case "unknown":
            return _("A step waits for one that is not there: %(names)s.") % {"names": names}
        case "twice":
            return _("Two steps have the same code: %(names)s.") % {"names": names}
    return _("The days of these steps cannot be: %(names)s.") % {"names": names}


def _step(project: Project, line: Line, begins: date, ends: date) -> Step:
    usual = max(line.usual_days, 1)
    return Step(
        county_id=project.county_id,
        project=project,
        code=line.code,
        name=str(line.name),
        phase=line.phase,
        ordinal=0,
        is_milestone=line.is_milestone,
        baseline_start=begins,
        baseline_finish=ends,
        planned_start=begins,
        planned_finish=ends,
        optimistic=max(round(usual * _OPTIMISTIC), 1),
        likely=usual,
        pessimistic=round(usual * _PESSIMISTIC),
        limit_days=line.limit_days,
    )


def _changed(project: Project, known: dict[str, Step], given: StepInput, place: int) -> Step:
    step = known.get(given.code)
    if step is None:
        last = max((other.ordinal for other in known.values()), default=0)
        step = Step(county_id=project.county_id, project=project, code=given.code, phase="construction")
        step.ordinal, step.baseline_start, step.baseline_finish = last + 1, given.planned_start, given.planned_finish
        known[given.code] = step
    for name in (*_SAID, *_ESTIMATED):
        setattr(step, name, getattr(given, name))
    if step.baseline_finish is None:
        step.baseline_start, step.baseline_finish = step.planned_start, step.planned_finish
    if step.actual_finish is None:
        step.verified_on = None
    _check(step, place)
    return step


def _check_happened(step: Step, place: int) -> None:
    today = clock.today()
    if any(day and day > today for day in (step.actual_start, step.actual_finish)):
        raise ActionError(
            _("%(step)s: this has not happened yet, the day is in the future.") % {"step": step.name},
            field=f"actual_finish_{place}",
        )


def _check(step: Step, place: int) -> None:
    _check_happened(step, place)
    try:
        checked(step, exclude=("project",))
    except ActionError as problem:
        field = f"{problem.field}_{place}" if problem.field else None
        raise ActionError(f"{step.name}：{problem.message}", field=field) from None


def _refuse_circles(known: dict[str, Step], given: Sequence[StepInput]) -> None:
    """Asks for the links as they would be, those of steps that were not named included."""
    after = {item.code: tuple(item.after) for item in given}
    for code, step in known.items():
        if code not in after:
            after[code] = tuple(before.code for before in step.predecessors.all())
    in_order([Task(code, step.name, 1, after[code]) for code, step in known.items()])
