"""Changes to the rules of registers: keyword-only, the actor first, one event each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.concerns import clocks, keepers, policies
from luoshi.concerns.models import ClockRule
from luoshi.ledger.actions.base import earlier, person_of
from luoshi.ledger.keeping import checked
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor
from luoshi.org.models import Keeper, Unit


def set_clock(
    *, actor: Actor, code: str, limit: clocks.Limit, since: date, reason: str, key: str | None = None
) -> ClockRule:
    """Another limit for a clock, in force from today or a later day; clocks that run keep their day.

    Raises:
        Refused: not the delivery office.
        ActionError: no such clock, no reason, a day that has passed or is taken, a limit of no use.
    """
    with recording(actor, "clock_set", key=key) as entry:
        if entry.repeated:
            return earlier(ClockRule, entry)
        require(policies.can_set_rules(actor))
        if code not in clocks.declared():
            raise ActionError(_("There is no such clock."), field="code")
        if not reason.strip():
            raise ActionError(_("Say why the limit is changed."), field="reason")
        if since < clock.today():
            raise ActionError(_("A limit is in force from today or a later day."), field="since")
        row = ClockRule(
            county_id=actor.county_id,
            code=code,
            since=since,
            amount=limit.amount,
            unit=limit.unit,
            reason=reason.strip(),
            set_by_id=person_of(actor),
            set_at=clock.now(),
        )
        checked(row)
        row.save()
        entry.about(row, clock=clocks.declared()[code].label, limit=limit.words, since=since, reason=row.reason)
        entry.result(row)
        return row


def set_keepers(*, actor: Actor, units: Mapping[str, Unit | None], key: str | None = None) -> list[Keeper]:
    """Who keeps each register beside the delivery office; a register that is not named is kept as before, None means
    nobody.

    Raises:
        Refused: not the delivery office.
        ActionError: no such register, or a unit of another county or one that is switched off.
    """
    with recording(actor, "keepers_set", key=key) as entry:
        rows = Keeper.objects.filter(county=actor.county_id)
        if entry.repeated:
            return list(rows)
        require(policies.can_set_rules(actor))
        for register, unit in units.items():
            if register not in keepers.declared():
                raise ActionError(_("There is no such register."), field=register)
            if unit is not None and (unit.county_id != actor.county_id or not unit.is_active):
                raise ActionError(_("Choose a unit of the county."), field=register)
        rows.filter(register__in=units).delete()
        Keeper.objects.bulk_create(
            Keeper(county_id=actor.county_id, register=register, unit=unit)
            for register, unit in units.items()
            if unit is not None
        )
        made = list(rows.select_related("unit").order_by("register"))
        entry.say(keepers=[f"{keepers.declared().get(row.register, row.register)}：{row.unit.name}" for row in made])
        return made
