"""A project goes from stage to stage, rests, and goes on."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from luoshi.audit.record import Entry, recording
from luoshi.ledger.keeping import locked
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor
from luoshi.projects import policies, stages
from luoshi.projects.models import Project

_DAYS = {stages.STARTED: "started_on", stages.FINISHED: "finished_on"}  # what a stage dates


def move_project(
    *, actor: Actor, project: Project, stage: str, on: date | None = None, words: str = "", key: str | None = None
) -> Project:
    """One step from stage to stage; the start and the finish take their day from ``on`` (default today).

    Raises:
        Refused: not the project office.
        ActionError: no such step, a day in the future or before the start, or a project dropped without a reason.
    """
    with recording(actor, "project_moved", key=key) as entry:
        row = locked(project)
        if entry.repeated:
            return row
        require(policies.can_move(actor, row))
        if not row.may_move(stage):
            raise ActionError(_("There is no step from here to that stage. Reload the page."), field="stage")
        if stage == stages.DROPPED and not words.strip():
            raise ActionError(_("Say why the project is dropped."), field="words")
        old, day = row.stage_label, on or clock.today()
        row.move(stage)
        fields = ["stage", "version", *_dated(row, stage, day)]
        row.version += 1
        row.save(update_fields=fields)
        entry.about(row, old=old, new=row.stage_label, words=words.strip(), day=day)
        entry.result(row)
        return row


def suspend_project(*, actor: Actor, project: Project, reason: str, key: str | None = None) -> Project:
    """The project rests, for a reason that stands on its page; its light pauses.

    Raises:
        Refused: not the project office.
        ActionError: no reason, or it rests already.
    """
    with recording(actor, "project_suspended", key=key) as entry:
        row = locked(project)
        if entry.repeated:
            return row
        require(policies.can_move(actor, row))
        _check_pause(reason, wrong=row.suspended, words=_("The project is suspended already."))
        row.suspended, row.suspended_reason = True, reason.strip()
        return _paused(row, entry, reason)


def resume_project(*, actor: Actor, project: Project, reason: str, key: str | None = None) -> Project:
    """The project goes on.

    Raises:
        Refused: not the project office.
        ActionError: no reason, or it does not rest.
    """
    with recording(actor, "project_resumed", key=key) as entry:
        row = locked(project)
        if entry.repeated:
            return row
        require(policies.can_move(actor, row))
        _check_pause(reason, wrong=not row.suspended, words=_("The project is not suspended."))
        row.suspended, row.suspended_reason = False, ""
        return _paused(row, entry, reason)


def _check_pause(reason: str, *, wrong: bool, words: str) -> None:
    if wrong:
        raise ActionError(words)
    if not reason.strip():
        raise ActionError(_("Say why."), field="words")


def _paused(row: Project, entry: Entry, reason: str) -> Project:
    row.version += 1
    row.save(update_fields=["suspended", "suspended_reason", "version"])
    entry.about(row, reason=reason.strip())
    entry.result(row)
    return row


def _dated(row: Project, stage: str, day: date) -> list[str]:
    """The field whose day the stage gives; back to building the finish is open again."""
    if stage == stages.BUILDING and row.finished_on is not None:
        row.finished_on = None
        return ["finished_on"]
    name = _DAYS.get(stage)
    if name is None or getattr(row, name) is not None:
        return []
    if day > clock.today():
        raise ActionError(_("This has not happened yet: the day is in the future."), field="on")
    if name == "finished_on" and row.started_on is not None and day < row.started_on:
        raise ActionError(_("The project was finished before it was started."), field="on")
    setattr(row, name, day)
    return [name]
