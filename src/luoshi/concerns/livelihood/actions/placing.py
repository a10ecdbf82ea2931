"""落点: what of an item is done in which township."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.concerns.livelihood import policies
from luoshi.concerns.livelihood.models import Item, Place
from luoshi.ledger.keeping import bumped, checked, locked
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor
from luoshi.org.models import Unit, UnitKind


def set_places(*, actor: Actor, item: Item, places: Mapping[Unit, str], key: str | None = None) -> list[Place]:
    """What is done in each township; one without words has no part in the item.

    Raises:
        Refused: neither the lead unit nor the keeper of the register; promised already and not the keeper.
        ActionError: no place at all, a unit that is no township of the county, a place left out that was found in use.
    """
    with recording(actor, "livelihood_places_set", key=key) as entry:
        row = locked(item)
        if entry.repeated:
            return list(row.places.all())
        require(policies.can_place(actor, row))
        wanted = {unit: words.strip() for unit, words in places.items() if words.strip()}
        if any(unit.county_id != row.county_id or unit.kind != UnitKind.TOWNSHIP for unit in wanted):
            raise ActionError(_("Places are townships of the county."))
        kept = {place.township_id: place for place in row.places.select_related("township")}
        _drop(kept, {unit.pk for unit in wanted})
        if not wanted:
            raise ActionError(_("Say what is done in one township at least."))
        rows = [_place(row, unit, words, kept) for unit, words in wanted.items()]
        checked(*rows, exclude=("item", "township", "found_by"))
        for place in rows:
            place.save()
        bumped(row)
        entry.about(row, places=[f"{place.township.short_name or place.township.name} {place.what}" for place in rows])
        return rows


def _drop(kept: Mapping[UUID, Place], wanted: set[UUID]) -> None:
    for township, place in kept.items():
        if township in wanted:
            continue
        if place.found_on is not None:
            words = _("%(place)s was found in use; it stays in the list.")
            raise ActionError(words % {"place": place.township.name}, field=f"place_{township}")
        place.delete()


def _place(row: Item, unit: Unit, words: str, kept: Mapping[UUID, Place]) -> Place:
    place = kept.get(unit.pk) or Place(county_id=row.county_id, item=row, township=unit)
    place.what = words
    return place
