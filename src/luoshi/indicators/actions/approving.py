"""The head of the unit lets figures out, or sends them back. What is approved is locked, and odd things are asked about."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.indicators import policies
from luoshi.indicators.actions.known import Known
from luoshi.indicators.models import Observation, Status
from luoshi.indicators.questioning import renew
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor

_BATCH = 500


def approve_figures(*, actor: Actor, figures: Sequence[Observation], key: str | None = None) -> int:
    """Approves and locks figures; a revision takes the place of what it revises, which stays on file. How many.

    Raises:
        Refused: not the head of the owner's unit, or one of them does not wait for approval.
        ActionError: none was chosen.
    """
    with recording(actor, "figures_approved", key=key) as entry:
        if entry.repeated:
            return 0
        rows = _locked(actor, figures)
        for row in rows:
            require(policies.can_rule_figure(actor, row))
        now = clock.now()
        known = Known.of(actor.county_id, rows, {row.period_end for row in rows})
        replaced = []
        for row in rows:
            if old := known.in_force.get(known.place_of(row)):
                old.superseded_by = row
                replaced.append(old)
        Observation.objects.bulk_update(replaced, ["superseded_by"], batch_size=_BATCH)
        Observation.objects.filter(pk__in=[row.pk for row in rows]).update(
            status=Status.APPROVED, approved_at=now, approved_by=actor.person_id, return_reason=""
        )
        for indicator in dict.fromkeys(row.indicator for row in rows):
            entry.about(indicator)
        asked = renew(actor.county_id, rows, now)
        entry.say(count=len(rows), revisions=len(replaced), questions=asked)
        return len(rows)


def return_figures(*, actor: Actor, figures: Sequence[Observation], reason: str, key: str | None = None) -> int:
    """Sends figures back to be corrected; how many.

    Raises:
        Refused: as `approve_figures`.
        ActionError: none was chosen, or no reason.
    """
    with recording(actor, "figures_returned", key=key) as entry:
        if entry.repeated:
            return 0
        rows = _locked(actor, figures)
        for row in rows:
            require(policies.can_rule_figure(actor, row))
        if not reason.strip():
            raise ActionError(_("Say what is to be corrected."), field="reason")
        Observation.objects.filter(pk__in=[row.pk for row in rows]).update(
            status=Status.DRAFT, return_reason=reason.strip()
        )
        for indicator in dict.fromkeys(row.indicator for row in rows):
            entry.about(indicator)
        entry.say(count=len(rows), reason=reason.strip())
        return len(rows)


def _locked(actor: Actor, figures: Sequence[Observation]) -> list[Observation]:
    """The figures as they are now, held against other writers."""
    found = Observation.objects.filter(county=actor.county_id, pk__in=[row.pk for row in figures])
    rows = list(found.select_related("indicator", "area").select_for_update(of=("self",)))
    if not rows:
        raise ActionError(_("Choose at least one figure."), field="figures")
    return rows
