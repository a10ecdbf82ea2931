"""延期: asked before the day, ruled on by somebody else, the second one by the keeper of the register."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.concerns.hazards import policies, stages
from luoshi.concerns.hazards.actions.base import said
from luoshi.concerns.hazards.models import Extension, ExtensionState, Hazard
from luoshi.ledger.actions.base import earlier, person_of
from luoshi.ledger.keeping import checked, locked
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor


def ask_extension(*, actor: Actor, hazard: Hazard, new_due_on: date, reason: str, key: str | None = None) -> Extension:
    """Asks for a later day.

    Raises:
        Refused: neither the responsible department nor the keeper, nothing to extend, or the day has passed.
        ActionError: no reason, a day that is not later, or an extension that waits already.
    """
    with recording(actor, "hazard_extension_asked", key=key) as entry:
        if entry.repeated:
            return earlier(Extension, entry)
        row = locked(hazard)
        require(policies.can_ask_extension(actor, row, clock.today()))
        assert row.due_on is not None  # asked by the policy
        if new_due_on <= row.due_on:
            raise ActionError(_("The new day is not later than the present one."), field="new_due_on")
        asked = Extension(
            county_id=row.county_id,
            hazard=row,
            old_due_on=row.due_on,
            new_due_on=new_due_on,
            reason=said(reason, "reason", _("Say why it is not fixed in time, and what holds until then.")),
            asked_by_id=person_of(actor),
            asked_at=clock.now(),
        )
        checked(asked)
        asked.save()
        entry.about(row, old=asked.old_due_on, new=new_due_on, reason=asked.reason)
        entry.result(asked)
        return asked


def rule_extension(
    *, actor: Actor, extension: Extension, granted: bool, ruling: str, key: str | None = None
) -> Extension:
    """Grants or refuses it; a granted one moves the day of the fixing.

    Raises:
        Refused: who asked, somebody without the right, or nothing waits.
        ActionError: no words.
    """
    with recording(actor, "hazard_extension_ruled", key=key) as entry:
        hazard = locked(extension.hazard)
        row = Extension.objects.select_for_update(of=("self",)).get(pk=extension.pk)
        if entry.repeated:
            return row
        require(policies.can_rule_extension(actor, row))
        row.ruling = said(ruling, "ruling", _("Say why."))
        row.state = ExtensionState.GRANTED if granted else ExtensionState.REFUSED
        row.ruled_by_id, row.ruled_at = person_of(actor), clock.now()
        row.save(update_fields=["ruling", "state", "ruled_by", "ruled_at"])
        if granted:
            hazard.due_on = row.new_due_on
            if hazard.stage == stages.FIXING:
                hazard.step_due_on = row.new_due_on
        hazard.version += 1
        hazard.save(update_fields=["due_on", "step_due_on", "version"])
        entry.about(hazard, outcome=row.get_state_display(), due=hazard.due_on, ruling=row.ruling)
        entry.result(row)
        return row
