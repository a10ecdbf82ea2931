"""Correcting what was read, and taking a correction back. The reading itself is never overwritten."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor
from luoshi.sources import policies
from luoshi.sources.models import Clause, ClauseRole, Correction, ReadField


def correct(*, actor: Actor, clause: Clause, field: str, value: Any) -> Correction:
    """Puts one field right; a second correction of the field replaces the first. Needs ``clause.version.document``.

    Args:
        value: in the shape of the field in `Clause.reading`; for the role ``context``.

    Raises:
        Refused: the actor is not the delivery office, or something was decided about the sentence (role only).
        ActionError: an unknown field, or a value that is what was read.
    """
    with recording(actor, "reading_corrected") as entry:
        require(policies.can_correct(actor, clause, field))
        if field not in ReadField.values or (field == ReadField.ROLE and value != ClauseRole.CONTEXT):
            raise ActionError(_("This field cannot be corrected."))
        stored = Clause.objects.select_for_update().get(pk=clause.pk)
        read = stored.role if field == ReadField.ROLE else stored.reading.get(field)
        if (read or None) == (value or None):
            raise ActionError(_("This is what was read; nothing was changed."))
        row = Correction.objects.filter(clause=stored, field=field).first()
        row = row or Correction(county_id=actor.county_id, clause=stored, field=field)
        row.read, row.corrected, row.rules_version = read, value, clause.version.rules_version
        row.by_id, row.by_name, row.at = _person(actor), actor.name, clock.now()
        row.save()
        entry.about(clause, place=clause.place, field=row.get_field_display())
        return row


def take_back_correction(*, actor: Actor, clause: Clause, field: str) -> None:
    """What was read counts again.

    Raises:
        Refused: the actor is not the delivery office.
        ActionError: the field is not corrected.
    """
    with recording(actor, "correction_taken_back") as entry:
        require(policies.can_correct(actor, clause, ""))
        row = Correction.objects.select_for_update().filter(clause=clause, field=field).first()
        if row is None:
            raise ActionError(_("This field is not corrected any more."))
        entry.about(clause, place=clause.place, field=row.get_field_display())
        row.delete()


def _person(actor: Actor) -> Any:
    if actor.person_id is None:
        raise ActionError(_("Readings are corrected by people."))
    return actor.person_id
