"""群众评价: people are asked by somebody else than the unit that did the work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.concerns.livelihood import policies, stages
from luoshi.concerns.livelihood.actions.entering import no_contact_data
from luoshi.concerns.livelihood.models import Assessment, Item
from luoshi.ledger.actions.base import earlier, person_of
from luoshi.ledger.keeping import checked, locked
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor
from luoshi.org.models import Unit


@dataclass(frozen=True, slots=True)
class AssessmentInput:
    """How many said what; ``way`` as in `Way`, ``unit`` who asked."""

    on: date
    way: str
    unit: Unit
    asked: int
    satisfied: int
    basically: int
    dissatisfied: int
    words: str


def assess_item(*, actor: Actor, item: Item, said: AssessmentInput, key: str | None = None) -> Assessment:
    """What people said. The first assessment ends the item's way; more may follow.

    Raises:
        Refused: the lead unit, somebody of no unit, or not done yet.
        ActionError: the lead unit asked, a unit enters what another asked, a sum that is not that of those asked, a day in the
            future or before it was done, no words, contact data in them.
    """
    with recording(actor, "livelihood_assessed", key=key) as entry:
        row = locked(item)
        if entry.repeated:
            return earlier(Assessment, entry)
        require(policies.can_assess(actor, row))
        _check(actor, row, said)
        made = _made(actor, row, said)
        made.save()
        if row.stage == stages.DONE:
            row.move(stages.ASSESSED)
        row.version += 1
        row.save(update_fields=["stage", "version"])
        counts = {name: getattr(made, name) for name in ("asked", "satisfied", "basically", "dissatisfied", "words")}
        entry.about(row, unit=said.unit.name, **counts)
        entry.result(made)
        return made


def _made(actor: Actor, row: Item, said: AssessmentInput) -> Assessment:
    made = Assessment(
        county_id=row.county_id,
        item=row,
        on=said.on,
        way=said.way,
        unit=said.unit,
        asked=said.asked,
        satisfied=said.satisfied,
        basically=said.basically,
        dissatisfied=said.dissatisfied,
        words=said.words.strip(),
        recorded_by_id=person_of(actor),
        recorded_at=clock.now(),
    )
    checked(made, exclude=("item", "unit", "recorded_by"))
    return made


def _check(actor: Actor, row: Item, said: AssessmentInput) -> None:
    if said.unit.county_id != row.county_id:
        raise ActionError(_("Choose a unit of the county."), field="unit")
    if said.unit.pk == row.lead_unit_id or said.unit.parent_id == row.lead_unit_id:
        raise ActionError(_("The unit that leads an item does not ask people about it."), field="unit")
    if not policies.keeps(actor) and said.unit.pk not in actor.unit_ids:
        raise ActionError(_("A unit enters what it asked itself."), field="unit")
    if said.on > clock.today():
        raise ActionError(_("This has not happened yet: the day is in the future."), field="on")
    if row.done_on is not None and said.on < row.done_on:
        raise ActionError(_("People are asked once it is done (%(day)s).") % {"day": row.done_on}, field="on")
    no_contact_data(said.words, "words")
