"""公布: the items that the vote has chosen become promises, in their order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.concerns.livelihood import policies, stages
from luoshi.concerns.livelihood.models import Item
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor


def publish_items(
    *, actor: Actor, year: int, on: date, where: str, ordinals: Mapping[UUID, int], key: str | None = None
) -> list[Item]:
    """All chosen items of a year, each at its place (``ordinals`` by key: 1, 2, … without gaps).

    Raises:
        Refused: not the keeper of the register.
        ActionError: none is chosen, no place where it is published, a day in the future or before the vote, an item left out,
            places that are not 1, 2, ….
    """
    with recording(actor, "livelihood_published", key=key) as entry:
        rows = Item.objects.filter(county=actor.county_id, year=year, stage=stages.CHOSEN)
        if entry.repeated:
            return list(Item.objects.filter(county=actor.county_id).public(year))
        require(policies.can_publish(actor))
        chosen = list(rows.select_for_update(of=("self",)).order_by("number"))
        _check(chosen, on, where, ordinals)
        for row in chosen:
            row.move(stages.PUBLISHED)
            row.published_on, row.published_in, row.ordinal = on, where.strip(), ordinals[row.pk]
            row.version += 1
            entry.about(row)
        Item.objects.bulk_update(chosen, ["stage", "published_on", "published_in", "ordinal", "version"])
        entry.say(count=len(chosen), year=year, where=where.strip())
        return sorted(chosen, key=lambda row: ordinals[row.pk])


def _check(rows: list[Item], on: date, where: str, ordinals: Mapping[UUID, int]) -> None:
    if not rows:
        raise ActionError(_("No item waits to be published."))
    if not where.strip():
        raise ActionError(_("Say where the list is published."), field="where")
    if on > clock.today():
        raise ActionError(_("This has not happened yet: the day is in the future."), field="on")
    voted = max((row.vote.held_on for row in rows if row.vote is not None), default=on)
    if on < voted:
        raise ActionError(_("The list is published after the vote (%(day)s).") % {"day": voted}, field="on")
    if sorted(ordinals.get(row.pk, 0) for row in rows) != list(range(1, len(rows) + 1)):
        raise ActionError(_("Number the items 1 to %(n)d, each number once.") % {"n": len(rows)})
