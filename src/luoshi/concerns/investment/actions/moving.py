"""A lead goes from stage to stage."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.concerns.investment import policies, stages
from luoshi.concerns.investment.actions.following import set_step
from luoshi.concerns.investment.models import Lead
from luoshi.ledger.keeping import locked
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor

DAYS = {
    stages.REGISTERED: "registered_on",
    stages.STARTED: "started_on",
    stages.IN_PRODUCTION: "produced_on",
    stages.AT_CAPACITY: "full_on",
    stages.DROPPED: "dropped_on",
}  # what a stage dates


def move_lead(
    *, actor: Actor, lead: Lead, stage: str, on: date | None = None, words: str = "", key: str | None = None
) -> Lead:
    """One step from stage to stage; ``on`` (default today) dates it. Dropping takes its reason from ``words``.

    Raises:
        Refused: neither the owner unit nor the keeper of the register; after the contract not the keeper.
        ActionError: no such step, a signing (which comes with its paper), a day in the future or before the stage before, a
            lead dropped without a reason.
    """
    with recording(actor, "lead_moved", key=key) as entry:
        row = locked(lead)
        if entry.repeated:
            return row
        require(policies.can_move(actor, row))
        _check(row, stage, words)
        old, day = row.stage_label, on or clock.today()
        row.move(stage)
        fields = _dated(row, stage, day, words.strip())
        if row.has_ended:
            set_step(row, "", None)
        row.version += 1
        row.save(update_fields=["stage", "version", "next_step", "next_on", "next_red_on", *fields])
        entry.about(row, old=old, new=row.stage_label, words=words.strip(), day=day)
        entry.result(row)
        return row


def _check(row: Lead, stage: str, words: str) -> None:
    if stage in stages.SIGNINGS:
        raise ActionError(_("A signing is entered with its paper: use “Sign”."), field="stage")
    if not row.may_move(stage):
        raise ActionError(_("There is no step from here to that stage. Reload the page."), field="stage")
    if stage == stages.DROPPED and not words.strip():
        raise ActionError(_("Say why the lead is dropped; the next officer reads it."), field="words")


def _dated(row: Lead, stage: str, day: date, words: str) -> list[str]:
    """Sets the field whose day the stage gives; back a stage, its day is open again."""
    if stage == stages.LEAD:
        row.dropped_on, row.dropped_reason = None, ""
        return ["dropped_on", "dropped_reason"]
    if stage == stages.IN_PRODUCTION and row.full_on is not None:
        row.full_on = None
        return ["full_on"]
    name = DAYS.get(stage)
    if name is None:
        return []
    if day > clock.today():
        raise ActionError(_("This has not happened yet: the day is in the future."), field="on")
    before = max(filter(None, (row.found_on, row.registered_on, row.started_on, row.produced_on)))
    if day < before:
        raise ActionError(
            _("The day is before the stage before (%(day)s).") % {"day": f"{before:%Y-%m-%d}"}, field="on"
        )
    setattr(row, name, day)
    if stage == stages.DROPPED:
        row.dropped_reason = words
        return [name, "dropped_reason"]
    return [name]
