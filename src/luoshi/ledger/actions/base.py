"""What several actions need."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from django.db.models import Model
from django.utils.translation import gettext as _

from luoshi.audit.record import Entry
from luoshi.ledger.lights.keep import refresh
from luoshi.ledger.models import Evidence, Matter, PlanPoint
from luoshi.lib import clock
from luoshi.lib.errors import ActionError
from luoshi.org.actors import Actor
from luoshi.sources.models import StoredFile

M = TypeVar("M", bound=Model)


def earlier(model: type[M], entry: Entry) -> M:
    """What the same submission made the first time it was sent."""
    return model._default_manager.get(pk=entry.result_id)


def label_of(field: str) -> str:
    """How a field of a matter is called on pages."""
    return str(getattr(Matter._meta.get_field(field), "verbose_name", field))


def locked(matter: Matter) -> Matter:
    """The matter as it is now, held against other writers until the action ends."""
    return Matter.objects.select_for_update().get(pk=matter.pk)


def saved(matter: Matter, *fields: str) -> Matter:
    """Writes only the changed fields, and the lights that follow from them."""
    matter.save(update_fields=fields)
    refresh([matter])
    return matter


def person_of(actor: Actor) -> UUID:
    """The person who acts.

    Raises:
        ActionError: the system acts; what is signed needs a person.
    """
    if actor.person_id is None:
        raise ActionError(_("This needs a person to sign it."))
    return actor.person_id


def own_milestones(matter: Matter, ids: Iterable[UUID]) -> list[PlanPoint]:
    """The matter's milestones of these keys.

    Raises:
        ActionError: one of them is not the matter's.
    """
    wanted = set(ids)
    if not wanted:
        return []
    found = list(matter.plan_points.filter(pk__in=wanted, measure__isnull=True))
    if len(found) != len(wanted):
        raise ActionError(_("A milestone does not belong to this matter. Reload the page."))
    return found


def attach(actor: Actor, matter: Matter, files: Iterable[StoredFile], **to: Model) -> None:
    """Shows stored files as evidence of a report, a verification or a look-back; rows that are new are saved with it."""
    files = list(files)
    StoredFile.objects.bulk_create(file for file in files if file._state.adding)
    Evidence.objects.bulk_create(
        Evidence(
            county_id=matter.county_id,
            matter=matter,
            file=file,
            added_by_id=person_of(actor),
            added_at=clock.now(),
            **to,
        )
        for file in files
    )
