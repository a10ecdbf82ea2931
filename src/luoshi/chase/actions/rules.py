"""The county's rules of chasing: numbers and quiet hours, the ladder, and what reminds when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import time

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.chase import policies
from luoshi.chase.ladder import Rung
from luoshi.chase.models import RULED, ChaseSetting, EscalationRule, NoticeColour, ReminderRule, Trigger
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor
from luoshi.org.models import County

_MOST_DAYS = 60


def set_chase_setting(
    *, actor: Actor, number_prefix: str, quiet_from: time, quiet_until: time, key: str | None = None
) -> ChaseSetting:
    """How numbers of notices begin, and when nobody is disturbed. Numbers that were given stay as they are.

    Raises:
        Refused: not the delivery office.
        ActionError: no prefix, or quiet hours that do not span the night.
    """
    with recording(actor, "chase_rules_set", key=key) as entry:
        require(policies.can_chase(actor))
        if not number_prefix.strip():
            raise ActionError(_("Give the characters with which numbers begin."), field="number_prefix")
        if quiet_until >= quiet_from:
            raise ActionError(_("Quiet hours begin in the evening and end in the morning."), field="quiet_from")
        row = ChaseSetting.of(County.objects.select_for_update().get(pk=actor.county_id))
        if entry.repeated:
            return row
        row.number_prefix, row.quiet_from, row.quiet_until = number_prefix.strip(), quiet_from, quiet_until
        row.save()
        entry.about(row, what=f"{row.number_prefix}; {quiet_from:%H:%M}–{quiet_until:%H:%M}")
        entry.result(row)
        return row


def set_ladder(*, actor: Actor, rungs: Sequence[Rung], key: str | None = None) -> list[EscalationRule]:
    """The whole ladder anew. What was proposed by the old one stays on the table.

    Raises:
        Refused: not the delivery office.
        ActionError: no rung, two for the same trigger, days out of range, or a rung that leads down.
    """
    with recording(actor, "chase_rules_set", key=key) as entry:
        require(policies.can_chase(actor))
        _check_ladder(rungs)
        rows = EscalationRule.objects.filter(county=actor.county_id)
        if entry.repeated:
            return list(rows)
        rows.delete()
        made = EscalationRule.objects.bulk_create(
            EscalationRule(
                county_id=actor.county_id,
                trigger=rung.trigger,
                from_colour=rung.from_colour,
                workdays=rung.workdays,
                colour=rung.colour,
                answer_workdays=rung.answer_workdays,
            )
            for rung in rungs
        )
        for row in made:
            entry.about(row)
        entry.say(what=[str(row) for row in made])
        return made


def set_reminder_rules(
    *, actor: Actor, rules: Mapping[str, Sequence[int] | None], key: str | None = None
) -> list[ReminderRule]:
    """What reminds, and how many days before (None: not at all).

    Raises:
        Refused: not the delivery office.
        ActionError: no such occasion, or days out of range.
    """
    with recording(actor, "chase_rules_set", key=key) as entry:
        require(policies.can_chase(actor))
        if unknown := set(rules) - set(RULED):
            raise ActionError(_("There is no occasion %(name)s.") % {"name": "、".join(sorted(unknown))})
        for occasion, days in rules.items():
            if any(not -_MOST_DAYS <= day <= _MOST_DAYS for day in days or ()):
                raise ActionError(_("Days lie between -60 and 60."), field=occasion)
        old = ReminderRule.objects.filter(county=actor.county_id, occasion__in=rules)
        if entry.repeated:
            return list(old)
        old.delete()
        made = ReminderRule.objects.bulk_create(
            ReminderRule(county_id=actor.county_id, occasion=o, is_on=days is not None, days=list(days or ()))
            for o, days in rules.items()
        )
        for row in made:
            entry.about(row)
        entry.say(what=[f"{row.occasion} {row.days if row.is_on else '—'}" for row in made])
        return made


def _check_ladder(rungs: Sequence[Rung]) -> None:
    if not rungs:
        raise ActionError(_("Keep at least one rung."))
    if len({(rung.trigger, rung.from_colour) for rung in rungs}) < len(rungs):
        raise ActionError(_("Each trigger has one rung."))
    order = ["", *NoticeColour.values]
    for rung in rungs:
        if rung.trigger not in Trigger.values or order.index(rung.colour) <= order.index(rung.from_colour):
            raise ActionError(_("A rung leads to a graver colour."))
        if not (0 < rung.workdays <= _MOST_DAYS and 0 < rung.answer_workdays <= _MOST_DAYS):
            raise ActionError(_("Working days lie between 1 and 60."))
