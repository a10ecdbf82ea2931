"""The matters that carry an item out: drafted from its page, or linked where the work report has made them already."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.concerns.livelihood import policies
from luoshi.concerns.livelihood.models import Item
from luoshi.concerns.livelihood.querysets import TYPE, matters_of
from luoshi.ledger import kinds, registers
from luoshi.ledger.keeping import bumped, locked
from luoshi.ledger.models import Matter
from luoshi.lib.errors import ActionError, require
from luoshi.lib.policy import Decision, allow_if
from luoshi.org.actors import Actor


def linkable_matters(actor: Actor, item: Item) -> QuerySet[Matter]:
    """Livelihood matters of the item's year that carry out no item yet."""
    rows = Matter.objects.visible_to(actor).filter(kind=kinds.LIVELIHOOD_ITEM, year=item.year, livelihood_items=None)
    return rows.exclude(subject_type=TYPE).exclude(state="cancelled").order_by("number", "title")


def may_link(actor: Actor, item: Item) -> Decision:
    """Whether the actor may, and there is a matter to choose."""
    return policies.can_link(actor, item) and allow_if(
        linkable_matters(actor, item).exists(),
        _("Every livelihood matter of the year carries out an item already; make a new one."),
    )


def link_matters(*, actor: Actor, item: Item, matters: Collection[UUID], key: str | None = None) -> list[Matter]:
    """Says that matters carry the item out: they are about it from now on, or beside the project or target they are about.

    Raises:
        Refused: not the delivery office, or the item was not chosen yet.
        ActionError: none, or one that carries out an item already or is no livelihood matter of the year.
    """
    with recording(actor, "livelihood_matters_linked", key=key) as entry:
        row = locked(item)
        if entry.repeated:
            return list(matters_of(row))
        require(policies.can_link(actor, row))
        keys = linkable_matters(actor, row).filter(pk__in=matters).values("pk")
        found = list(Matter.objects.filter(pk__in=keys.order_by()).select_for_update(of=("self",)).order_by("title"))
        if not found or len(found) != len(set(matters)):
            raise ActionError(_("Choose livelihood matters of the year that carry out no item yet."), field="matters")
        for matter in found:
            if matter.subject_id is None:
                registers.bind(matter, row)
            else:
                row.also.add(matter)
            matter.version += 1
            entry.about(matter)
        Matter.objects.bulk_update(found, ["subject_type", "subject_id", "version"])
        bumped(row)
        entry.about(row, matters=[str(matter) for matter in found])
        return found
