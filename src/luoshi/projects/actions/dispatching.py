"""调度: a unit writes once a month, its head approves, and only then it has left the unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.ledger.actions.base import earlier, person_of
from luoshi.ledger.keeping import checked, locked, of_one_county
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.lib.files import is_picture
from luoshi.org.actors import Actor
from luoshi.org.models import Post
from luoshi.projects import months, policies
from luoshi.projects.actions.base import asked_about
from luoshi.projects.models import AskState, Dispatch, DispatchFile, DispatchState, Project
from luoshi.sources.models import StoredFile
from luoshi.ui.formats import num

_DOUBTFUL = Decimal("1.5")  # times the plan of the year


@dataclass(frozen=True, slots=True)
class DispatchInput:
    """One month as it is written; 10,000 yuan. ``sure``: a sum that looks too large is right."""

    month: date
    done: Decimal
    physical: str
    problem: str = ""
    ask: str = ""
    ask_to: Post | None = None
    sure: bool = False


def write_dispatch(
    *,
    actor: Actor,
    project: Project,
    dispatch: DispatchInput,
    files: Sequence[StoredFile] = (),
    key: str | None = None,
) -> Dispatch:
    """A month of a project goes to the unit's head; the total since January follows from the months before.

    Raises:
        Refused: not the lead unit, or the project is neither prepared nor built.
        ActionError: a month that is over and reported, in the future or of another order; negative or doubtful sums; no
            words; a request without somebody who is asked; a picture that is missing where one is asked for.
    """
    with recording(actor, "project_dispatch_written", key=key) as entry:
        row = locked(project)
        if entry.repeated:
            return earlier(Dispatch, entry)
        require(policies.can_dispatch(actor, row))
        month = months.first_of(dispatch.month)
        before = _before(row, month)
        _check_words(row, dispatch, files)
        written = _written(actor, row, month, dispatch, before)
        _check_sums(row, written, sure=dispatch.sure)
        checked(written, exclude=("project", "unit", "written_by", "ask_to"))
        written.save()
        _attach(actor, written, files)
        entry.about(row, month=f"{month:%Y-%m}", done=num(written.done), total=num(written.total), late=written.is_late)
        entry.result(written)
        return written


def approve_dispatch(*, actor: Actor, dispatch: Dispatch, key: str | None = None) -> Dispatch:
    """The dispatch leaves the unit; a request for coordination waits for its answer from now on.

    Raises:
        Refused: not the unit's head, or the writer's own where another approver is there.
    """
    with recording(actor, "project_dispatch_approved", key=key) as entry:
        project, row = _held(dispatch)
        if entry.repeated:
            return row
        require(policies.can_rule_dispatch(actor, row))
        row.state = DispatchState.APPROVED
        row.ruled_by_id, row.ruled_at = person_of(actor), clock.now()
        row.own_approval = row.written_by_id == actor.person_id
        row.is_late = row.is_late or clock.today() > months.last_day_for(row.month)
        if row.ask:
            row.ask_state = AskState.OPEN
        row.save(update_fields=["state", "ruled_by", "ruled_at", "own_approval", "is_late", "ask_state"])
        entry.about(project, month=f"{row.month:%Y-%m}", own_approval=row.own_approval, late=row.is_late)
        entry.result(row)
        return row


def return_dispatch(*, actor: Actor, dispatch: Dispatch, reason: str, key: str | None = None) -> Dispatch:
    """The head sends the dispatch back to its writer.

    Raises:
        Refused: not the unit's head.
        ActionError: no reason.
    """
    with recording(actor, "project_dispatch_returned", key=key) as entry:
        project, row = _held(dispatch)
        if entry.repeated:
            return row
        require(policies.can_rule_dispatch(actor, row))
        if not reason.strip():
            raise ActionError(_("Say what has to be mended."), field="reason")
        row.state, row.return_reason = DispatchState.RETURNED, reason.strip()
        row.ruled_by_id, row.ruled_at = person_of(actor), clock.now()
        row.save(update_fields=["state", "return_reason", "ruled_by", "ruled_at"])
        entry.about(project, month=f"{row.month:%Y-%m}", reason=row.return_reason)
        entry.result(row)
        return row


def _held(dispatch: Dispatch) -> tuple[Project, Dispatch]:
    project = locked(dispatch.project)
    return project, Dispatch.objects.select_for_update().get(pk=dispatch.pk)


def _before(project: Project, month: date) -> Decimal:
    """What was claimed since January before a month that may be written now. One that waits for its head has to be ruled
    on first: were it returned, it could not be written again after a later month.

    Raises:
        ActionError: in the future, reported already, a later month was reported, or an earlier one waits for approval.
    """
    if month > months.first_of(clock.today()):
        raise ActionError(_("The month is in the future."), field="month")
    kept = list(project.dispatches.exclude(state=DispatchState.RETURNED))
    rows = [row for row in kept if row.month.year == month.year]
    if any(row.month == month for row in rows):
        raise ActionError(_("This month has been reported already."), field="month")
    if any(row.month > month for row in rows):
        raise ActionError(_("A later month was reported already; months are written in their order."), field="month")
    if any(row.state == DispatchState.SUBMITTED for row in kept):
        raise ActionError(_("A dispatch of the unit waits for its head's approval."), field="month")
    return max((row.total for row in rows), default=Decimal(0))


def _check_words(project: Project, dispatch: DispatchInput, files: Sequence[StoredFile]) -> None:
    if not dispatch.physical.strip():
        raise ActionError(_("Say in a sentence how far the works are."), field="physical")
    if dispatch.ask.strip() and dispatch.ask_to is None:
        raise ActionError(_("Say who is asked."), field="ask_to")
    of_one_county(project.county_id, dispatch.ask_to, field="ask_to")
    if project.photo_reason and not any(is_picture(file.name) for file in files):
        raise ActionError(_("This project asks for a picture. Add one (jpg or png)."), field="files")


def _check_sums(project: Project, row: Dispatch, *, sure: bool) -> None:
    if row.done < 0:
        raise ActionError(_("An investment is never negative. A correction is made by verification."), field="done")
    plan = project.year_plans.filter(year=row.month.year).first()
    limit = plan.amount * _DOUBTFUL if plan and plan.amount else project.total_investment
    asked_about(row.total, limit, "done", sure=sure)


def _written(actor: Actor, project: Project, month: date, given: DispatchInput, before: Decimal) -> Dispatch:
    asks = bool(given.ask.strip())
    return Dispatch(
        county_id=project.county_id,
        project=project,
        unit_id=project.lead_unit_id,
        month=month,
        state=DispatchState.SUBMITTED,
        done=given.done,
        total=before + given.done,
        physical=given.physical.strip(),
        problem=given.problem.strip(),
        ask=given.ask.strip(),
        ask_to=given.ask_to if asks else None,
        is_late=clock.today() > months.last_day_for(month),
        written_by_id=person_of(actor),
        recorded_at=clock.now(),
    )


def _attach(actor: Actor, dispatch: Dispatch, files: Sequence[StoredFile]) -> None:
    StoredFile.objects.bulk_create(file for file in files if file._state.adding)
    DispatchFile.objects.bulk_create(
        DispatchFile(
            county_id=dispatch.county_id,
            dispatch=dispatch,
            file=file,
            added_by_id=person_of(actor),
            added_at=clock.now(),
        )
        for file in files
    )
