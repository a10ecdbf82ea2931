"""The matters that carry an item out: drafted from its page, or linked where the work report has made them already."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.concerns.livelihood import policies
from luoshi.concerns.livelihood.models import Item
from luoshi.ledger import kinds, registers
from luoshi.ledger.keeping import bumped, locked
from luoshi.ledger.models import Matter
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor


def free_matters(actor: Actor, item: Item) -> QuerySet[Matter]:
    """Livelihood matters of the item's year that are about nothing yet."""
    rows = Matter.objects.visible_to(actor).filter(kind=kinds.LIVELIHOOD_ITEM, year=item.year, subject_id=None)
    return rows.exclude(state="cancelled").order_by("number", "title")


def link_matters(*, actor: Actor, item: Item, matters: Collection[UUID], key: str | None = None) -> list[Matter]:
    """Says that matters carry the item out.

    Raises:
        Refused: not the delivery office, or the item was not chosen yet.
        ActionError: none, or one that is about something already or not a livelihood matter of the year.
    """
    with recording(actor, "livelihood_matters_linked", key=key) as entry:
        row = locked(item)
        if entry.repeated:
            return list(Matter.objects.about(row))
        require(policies.can_link(actor, row))
        found = list(free_matters(actor, row).filter(pk__in=matters).select_for_update(of=("self",)))
        if not found or len(found) != len(set(matters)):
            raise ActionError(_("Choose livelihood matters of the year that are about nothing else."), field="matters")
        for matter in found:
            registers.bind(matter, row)
            matter.version += 1
            entry.about(matter)
        Matter.objects.bulk_update(found, ["subject_type", "subject_id", "version"])
        bumped(row)
        entry.about(row, matters=[str(matter) for matter in found])
        return found
