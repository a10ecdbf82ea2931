"""The unit tree as pages list it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.org.models import Holding, Unit
from luoshi.org.querysets import HoldingQuerySet


@dataclass(slots=True)
class UnitRow:
    """A unit at its depth of the tree, with its posts' holders."""

    unit: Unit
    depth: int
    holdings: list[Holding] = field(default_factory=list)


def rows(county_id: UUID, on: date, words: str = "", *, with_closed: bool = False) -> list[UnitRow]:
    """The county's units depth first, parents before children, without their holders; one query. With ``words`` only those
    named so or with a holder named so, which is one query more; units that are off only where they are asked for."""
    children: dict[UUID | None, list[Unit]] = defaultdict(list)
    units = Unit.objects.filter(county_id=county_id)
    for unit in units if with_closed else units.filter(is_active=True):
        children[unit.parent_id].append(unit)
    found = [UnitRow(unit, depth) for unit, depth in _walk(children, None, 0)]
    if not words:
        return found
    people = Holding.objects.current(on).filter(county_id=county_id, person__name__contains=words)
    home = set(people.values_list("post__unit", flat=True))
    return [row for row in found if row.unit.pk in home or any(words in name for name in row.unit.all_names())]


def held(shown: Iterable[UnitRow], on: date) -> HoldingQuerySet:
    """Who holds the posts of these units, in the order of the posts."""
    holdings = Holding.objects.current(on).filter(post__unit__in=[row.unit.pk for row in shown])
    return holdings.select_related("person", "post").order_by("post__sort_no")


def with_holders(shown: Iterable[UnitRow], on: date) -> list[UnitRow]:
    """The same rows, each with its posts' holders; one query."""
    by_unit = {row.unit.pk: row for row in shown}
    for holding in held(by_unit.values(), on):
        by_unit[holding.post.unit_id].holdings.append(holding)
    return list(by_unit.values())


def _walk(children: dict[UUID | None, list[Unit]], parent: UUID | None, depth: int) -> Iterator[tuple[Unit, int]]:
    for unit in children[parent]:
        yield unit, depth
        yield from _walk(children, unit.pk, depth + 1)


def loop_message(names: Sequence[str]) -> str:
    """Names a loop from a unit up to itself."""
    return _("This would be a loop: %(path)s. Choose another unit above.") % {"path": " → ".join(names)}
