"""Who is told: the people of a unit by their part in it, whoever holds a post, and whoever stands in for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from luoshi.org.models import Absence, Holding, Role, Unit

WORKERS = frozenset(
    {Role.LIAISON, Role.STATISTICS, Role.PROJECT_OFFICE, Role.FINANCE, Role.DELIVERY_OFFICE}
)  # who writes for a unit
People = frozenset[UUID]
_NOBODY: People = frozenset()


class Receivers:
    """The people of a county on a day. Three queries, asked once."""

    def __init__(self, county_id: UUID, on: date) -> None:
        self._parents = dict(Unit.objects.filter(county=county_id).order_by().values_list("pk", "parent"))
        held = Holding.objects.current(on).filter(county=county_id, person__is_active=True)
        rows = list(held.values_list("person", "post", "post__unit", "post__role"))
        self._units_of: dict[UUID, set[UUID]] = defaultdict(set)
        self._workers: dict[UUID, set[UUID]] = defaultdict(set)
        self._heads: dict[UUID, set[UUID]] = defaultdict(set)
        self._posts: dict[UUID, set[UUID]] = defaultdict(set)
        self.office: People = frozenset(person for person, _post, _unit, role in rows if role == Role.DELIVERY_OFFICE)
        for person, post, unit, role in rows:
            self._units_of[person].add(unit)
            self._posts[post].add(person)
            if role in WORKERS:
                self._workers[unit].add(person)
            elif role == Role.UNIT_HEAD:
                self._heads[unit].add(person)
        away = Absence.objects.current(on).filter(county=county_id, substitute__is_active=True)
        self._stand_in = dict(away.values_list("person", "substitute"))

    def workers(self, unit_id: UUID) -> People:
        """Who writes for a unit: its own, else its head, else those of the unit above."""
        return self._first(unit_id, self._workers, self._heads)

    def heads(self, unit_id: UUID) -> People:
        """Who approves for a unit: its head, else whoever writes for it, else the unit above."""
        return self._first(unit_id, self._heads, self._workers)

    def everybody(self, unit_id: UUID) -> People:
        return self.workers(unit_id) | self.heads(unit_id)

    def holders(self, post_id: UUID | None) -> People:
        return frozenset(self._posts.get(post_id, ())) if post_id else _NOBODY

    def present(self, people: Iterable[UUID]) -> People:
        """The same people with whoever stands in instead of those who are away: a colleague of a common unit."""
        return frozenset(self._present(person) for person in people)

    def _present(self, person: UUID) -> UUID:
        other = self._stand_in.get(person)
        shares = other is not None and self._units_of.get(other, set()) & self._units_of.get(person, set())
        return other if other is not None and shares else person

    def _first(self, unit_id: UUID | None, *choices: dict[UUID, set[UUID]]) -> People:
        while unit_id is not None:
            for choice in choices:
                if choice.get(unit_id):
                    return frozenset(choice[unit_id])
            unit_id = self._parents.get(unit_id)
        return _NOBODY
