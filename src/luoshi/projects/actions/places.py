"""Laying out the schematic map, setting and dropping the county's own boundaries."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.ledger.actions.base import earlier, person_of
from luoshi.lib import clock, files
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor
from luoshi.org.choices import townships_of
from luoshi.org.models import Unit
from luoshi.projects.models import Boundaries, TilePlace
from luoshi.projects.places import geojson, policies
from luoshi.projects.places.names import names_of, words_of
from luoshi.sources.models import FileKind, StoredFile


def lay_out(*, actor: Actor, places: Mapping[Unit, tuple[int, int]], key: str | None = None) -> None:
    """Sets where each township's tile stands (row, column from 1); units not named follow in order.

    Raises:
        Refused: not the project office.
        ActionError: two tiles in one place.
    """
    with recording(actor, "project_map_laid_out", key=key) as entry:
        if entry.repeated:
            return
        require(policies.can_lay_out(actor))
        if len(set(places.values())) < len(places):
            raise ActionError(_("Two townships stand in the same place."))
        TilePlace.objects.filter(county=actor.county_id).delete()
        TilePlace.objects.bulk_create(
            TilePlace(county_id=actor.county_id, unit=unit, row=row, column=column)
            for unit, (row, column) in places.items()
        )
        for unit in places:
            entry.about(unit)
        entry.say(count=len(places))


def set_boundaries(*, actor: Actor, content: bytes, name: str, approval: str, key: str | None = None) -> Boundaries:
    """Keeps checked boundaries and uses them from now on.

    Raises:
        Refused: not the project office.
        ActionError: no approval number; what is wrong with the file, all of it.
    """
    require(policies.can_lay_out(actor))
    if not approval.strip():
        raise ActionError(
            _("Give the number under which the map was approved, or why none is needed."), field="approval"
        )
    try:
        clean = geojson.checked(content, names_of(townships_of(actor.county_id)))
    except geojson.Unusable as unusable:
        raise ActionError("\n".join(words_of(problem) for problem in unusable.problems), field="file") from None
    stored = files.store([clean], name)
    with recording(actor, "project_boundaries_set", key=key) as entry:
        if entry.repeated:
            return earlier(Boundaries, entry)
        file = StoredFile.of(stored, county_id=actor.county_id, kind=FileKind.EVIDENCE)
        file.save()
        Boundaries.objects.filter(county=actor.county_id, in_use=True).update(in_use=False)
        row = Boundaries.objects.create(
            county_id=actor.county_id,
            file=file,
            approval=approval.strip(),
            added_by_id=person_of(actor),
            added_at=clock.now(),
        )
        entry.about(row, file=file.name, approval=row.approval)
        entry.result(row)
        return row


def drop_boundaries(*, actor: Actor, key: str | None = None) -> None:
    """Back to the schematic map.

    Raises:
        Refused: not the project office.
        ActionError: no boundaries are in use.
    """
    with recording(actor, "project_boundaries_dropped", key=key) as entry:
        if entry.repeated:
            return
        require(policies.can_lay_out(actor))
        row = (
            Boundaries.objects.select_for_update(of=("self",))
            .select_related("file")
            .filter(county=actor.county_id, in_use=True)
            .first()
        )
        if row is None:
            raise ActionError(_("No boundaries are in use."))
        row.in_use = False
        row.save(update_fields=["in_use"])
        entry.about(row, file=row.file.name)
