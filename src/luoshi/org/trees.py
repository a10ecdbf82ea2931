"""The unit tree as pages list it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.org.models import Holding, Unit


@dataclass(slots=True)
class UnitRow:
    """A unit at its depth of the tree, with its posts' holders."""

    unit: Unit
    depth: int
    holdings: list[Holding] = field(default_factory=list)

    def speaks_of(self, words: str) -> bool:
        """Whether the words stand in a name of the unit or of somebody in it."""
        people = (holding.person.name for holding in self.holdings)
        return any(words in name for name in (*self.unit.all_names(), *people))


def rows(county_id: UUID, on: date, words: str = "", *, with_closed: bool = False) -> list[UnitRow]:
    """The county's units depth first, parents before children; two queries. With ``words`` only those named so; units
    that are off only where they are asked for."""
    holdings: dict[UUID, list[Holding]] = defaultdict(list)
    held = Holding.objects.current(on).filter(county_id=county_id).select_related("person", "post")
    for holding in held.order_by("post__sort_no"):
        holdings[holding.post.unit_id].append(holding)
    children: dict[UUID | None, list[Unit]] = defaultdict(list)
    units = Unit.objects.filter(county_id=county_id)
    for unit in units if with_closed else units.filter(is_active=True):
        children[unit.parent_id].append(unit)
    found = [UnitRow(unit, depth, holdings[unit.pk]) for unit, depth in _walk(children, None, 0)]
    return [row for row in found if row.speaks_of(words)] if words else found


def _walk(children: dict[UUID | None, list[Unit]], parent: UUID | None, depth: int) -> Iterator[tuple[Unit, int]]:
    for unit in children[parent]:
        yield unit, depth
        yield from _walk(children, unit.pk, depth + 1)


def loop_message(names: Sequence[str]) -> str:
    """Names a loop from a unit up to itself."""
    return _("This would be a loop: %(path)s. Choose another unit above.") % {"path": " → ".join(names)}
