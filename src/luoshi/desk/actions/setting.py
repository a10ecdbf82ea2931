"""The same lead unit, sponsor or due date for several drafts at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.desk import policies
from luoshi.ledger.actions.base import label_of
from luoshi.ledger.actions.changes import SUPPORTING, noting
from luoshi.ledger.lights.keep import refresh
from luoshi.ledger.models import DueSource, Matter, Support
from luoshi.ledger.policies import can_edit
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor
from luoshi.sources.models import Document

FIELDS = ("lead_unit", "sponsor", "due_on")


def set_drafts(
    *,
    actor: Actor,
    document: Document,
    versions: Mapping[Matter, int],
    values: Mapping[str, Any],
    key: str | None = None,
) -> list[Matter]:
    """Sets ``values`` (of `FIELDS`) in many drafts, all or none; one event names them all. ``versions`` are the drafts
    with the version that was shown. A unit that becomes the lead stops being a supporting unit.

    Raises:
        Refused: the actor is not the delivery office, or a matter was issued.
        ActionError: no draft, nothing to set, a unit or post of another county, or a draft changed meanwhile.
    """
    with recording(actor, "drafts_set", key=key) as entry:
        if entry.repeated:
            return list(versions)
        require(policies.can_decide(actor, document))
        wanted = {matter.pk: version for matter, version in versions.items()}
        matters = list(Matter.objects.select_for_update().filter(pk__in=wanted).order_by("pk"))
        _check(actor, matters, values)
        for matter in matters:
            require(can_edit(actor, matter))
            if matter.version != wanted[matter.pk]:
                raise ActionError(
                    _("“%(title)s” was changed meanwhile. Look at it and set again.") % {"title": matter.title}
                )
            _set(matter, values)
            entry.about(matter)
        fields = [*values, "version"] + (["due_source"] if "due_on" in values else [])
        with noting(entry, matters, *values, SUPPORTING):
            Matter.objects.bulk_update(matters, fields)
            if "lead_unit" in values:
                Support.objects.filter(matter__in=matters, unit=values["lead_unit"]).delete()
        refresh(matters)
        entry.say(count=len(matters), fields=[label_of(name) for name in values])
        return matters


def _check(actor: Actor, matters: Sequence[Matter], values: Mapping[str, Any]) -> None:
    if not matters:
        raise ActionError(_("No draft was chosen."))
    if not values or set(values) - set(FIELDS):
        raise ActionError(_("Say what to set: lead unit, sponsor or due date."))
    if any(getattr(value, "county_id", actor.county_id) != actor.county_id for value in values.values()):
        raise ActionError(_("Units, posts and clauses must be of the same county."))


def _set(matter: Matter, values: Mapping[str, Any]) -> None:
    """A date that differs is the office's own."""
    if "due_on" in values and values["due_on"] != matter.due_on:
        matter.due_source = DueSource.OFFICE
    for name, value in values.items():
        setattr(matter, name, value)
    matter.version += 1
