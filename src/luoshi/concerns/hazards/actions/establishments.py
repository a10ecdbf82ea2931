"""A firm or a place comes into the register, and its facts change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.concerns.hazards import policies
from luoshi.concerns.hazards.models import Establishment
from luoshi.concerns.hazards.models.establishment import OPERATING
from luoshi.ledger.actions.base import earlier
from luoshi.ledger.keeping import assign, checked, label_of, locked, of_one_county, same_version
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor

EDITABLE = ("name", "kind", "industry", "unit", "township", "address", "principal")


def enter_establishment(*, actor: Actor, fields: Mapping[str, Any], key: str | None = None) -> Establishment:
    """A new firm or place; ``fields`` are those of `EDITABLE`.

    Raises:
        Refused: neither a department nor the keeper of the register.
        ActionError: a name that is there already, or a department that is not the actor's.
    """
    with recording(actor, "establishment_entered", key=key) as entry:
        if entry.repeated:
            return earlier(Establishment, entry)
        require(policies.can_enter_place(actor))
        row = Establishment(county_id=actor.county_id, stage=OPERATING, created_at=clock.now())
        _assign(actor, row, fields)
        row.save()
        entry.about(row)
        entry.result(row)
        return row


def edit_establishment(
    *,
    actor: Actor,
    establishment: Establishment,
    fields: Mapping[str, Any],
    stage: str,
    version: int,
    key: str | None = None,
) -> Establishment:
    """Changes facts of a firm, and whether it is in operation.

    Raises:
        Refused: neither its department nor the keeper of the register.
        Conflict: somebody changed it meanwhile.
        ActionError: as `enter_establishment`, or a stage that cannot follow.
    """
    with recording(actor, "establishment_edited", key=key) as entry:
        row = locked(establishment)
        if entry.repeated:
            return row
        require(policies.can_edit_place(actor, row))
        same_version(row, version, fields)
        changed = [name for name, value in fields.items() if getattr(row, name) != value]
        if stage != row.stage:
            if not row.may_move(stage):
                raise ActionError(_("There is no step from here to that stage. Reload the page."), field="stage")
            row.move(stage)
            changed.append("stage")
        _assign(actor, row, fields)
        row.version += 1
        row.save(update_fields=[*changed, "version"])
        entry.about(row, fields=[label_of(Establishment, name) for name in changed])
        entry.result(row)
        return row


def _assign(actor: Actor, row: Establishment, fields: Mapping[str, Any]) -> None:
    assign(row, fields, EDITABLE)
    if row.unit_id is None:
        raise ActionError(_("Choose the responsible department."), field="unit")
    of_one_county(row.county_id, row.unit, row.township)
    if not policies.keeps(actor) and row.unit_id not in actor.unit_ids:
        raise ActionError(_("A department enters the firms that it answers for itself."), field="unit")
    checked(row, exclude=("created_at",))
