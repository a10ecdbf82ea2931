"""The rule of lights, and reasoned overrides."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.ledger import policies
from luoshi.ledger.actions.base import earlier, locked, person_of, saved
from luoshi.ledger.models import Colour, LightOverride, LightRule, Matter
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor

_PAINTABLE = (Colour.RED, Colour.YELLOW, Colour.GREEN)


def override_light(
    *, actor: Actor, matter: Matter, colour: str, reason: str, until: date, key: str | None = None
) -> LightOverride:
    """Paints the verified light until a day; the reason stands wherever the light is shown.

    Raises:
        Refused: not the office, or the matter is not open.
        ActionError: no reason, no such colour, a day that has passed.
    """
    with recording(actor, "light_overridden", key=key) as entry:
        current = locked(matter)
        if entry.repeated:
            return earlier(LightOverride, entry)
        require(policies.can_override_light(actor, current))
        if colour not in _PAINTABLE:
            raise ActionError(_("Choose red, yellow or green."), field="colour")
        if not reason.strip():
            raise ActionError(_("Give the reason; it is shown with the light."), field="reason")
        if until < clock.today():
            raise ActionError(_("The last day has passed."), field="until")
        current.overrides.filter(ended_at__isnull=True).update(ended_at=clock.now())
        row = LightOverride.objects.create(
            county_id=current.county_id,
            matter=current,
            colour=colour,
            reason=reason.strip(),
            until=until,
            set_by_id=person_of(actor),
            set_at=clock.now(),
        )
        saved(current)
        entry.about(current, colour=str(Colour(colour).label), until=until, reason=row.reason)
        entry.result(row)
        return row


def set_light_rule(*, actor: Actor, since: date, yellow_from: Decimal, tolerance: Decimal) -> LightRule:
    """A new version of the bands from a day on; older days keep the version they had.

    Raises:
        Refused: not the delivery office.
        ActionError: bands that overlap.
    """
    with recording(actor, "light_rule_set") as entry:
        require(policies.can_draft(actor))
        if yellow_from >= -tolerance:
            raise ActionError(_("Yellow must end below the tolerance."), field="yellow_from")
        newest = LightRule.objects.filter(county_id=actor.county_id).order_by("-version").first()
        row = LightRule.objects.create(
            county_id=actor.county_id,
            version=newest.version + 1 if newest else 2,
            since=since,
            yellow_from=yellow_from,
            tolerance=tolerance,
        )
        entry.about(row, version=row.version, since=since)
        return row
