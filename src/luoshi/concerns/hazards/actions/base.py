"""What several actions of this app need."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.audit.record import Entry
from luoshi.concerns.hazards import limits
from luoshi.concerns.hazards.models import Hazard
from luoshi.ledger.keeping import checked
from luoshi.lib import clock
from luoshi.lib.errors import ActionError
from luoshi.org.actors import Actor

STEP = ("stage", "step_due_on")


def said(words: str, field: str, complaint: str) -> str:
    """Words that must be there, without blanks around them.

    Raises:
        ActionError: there are none.
    """
    if not words.strip():
        raise ActionError(complaint, field=field)
    return words.strip()


def past(day: date, field: str) -> date:
    """A day on which something happened.

    Raises:
        ActionError: it is still to come.
    """
    if day > clock.today():
        raise ActionError(_("This has not happened yet: the day is in the future."), field=field)
    return day


def step(row: Hazard, stage: str, due: date | None) -> None:
    """Takes a step; the new stage ends on ``due``."""
    row.move(stage)
    row.step_due_on = due


def due_by(row: Hazard, code: str) -> date:
    """The last day of a clock that starts today."""
    return limits.due_after(row.county_id, code, clock.today())


def kept(row: Hazard, entry: Entry, *fields: str, **words: object) -> Hazard:
    """Writes the changed fields and says so in the record."""
    checked(row)
    row.version += 1
    row.save(update_fields=[*fields, "version"])
    entry.about(row, **words)
    entry.result(row)
    return row


def unit_of(actor: Actor) -> UUID:
    """The unit for which the actor acts.

    Raises:
        ActionError: the actor has none.
    """
    if actor.unit_id is None:
        raise ActionError(_("This needs somebody with a post in a unit."))
    return actor.unit_id
