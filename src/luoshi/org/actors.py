"""Who acts: computed once a request from the posts a person holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from luoshi.lib import clock
from luoshi.org.models import (
    ADMINISTRATORS,
    LEADERS,
    Absence,
    County,
    Holding,
    Keeper,
    Person,
    Portfolio,
    Post,
    Role,
    Unit,
)

_NAME_LENGTH = 120  # of the record


@dataclass(frozen=True)
class Actor:
    """A person (or the system) with everything that decides what they may see and do.

    ``unit_ids`` are the actor's own unit and all below it; ``post_ids`` the posts held today, with those of colleagues
    of the unit for whom the actor stands in; ``name`` says then for whom, and so does the record.
    """

    person_id: UUID | None
    name: str
    county_id: UUID
    county_name: str = ""
    roles: frozenset[str] = frozenset()
    unit_id: UUID | None = None
    unit_name: str = ""
    title: str = ""
    unit_ids: frozenset[UUID] = frozenset()
    post_ids: frozenset[UUID] = frozenset()
    portfolio_unit_ids: frozenset[UUID] = frozenset()
    portfolio_domains: frozenset[str] = frozenset()
    is_system: bool = False
    lone_in_unit: bool = field(default=False, compare=False)

    def has(self, *roles: str) -> bool:
        """Whether the actor holds one of the roles."""
        return not self.roles.isdisjoint(roles)

    @cached_property
    def is_office(self) -> bool:
        """The delivery office, or the system on its behalf."""
        return self.is_system or Role.DELIVERY_OFFICE in self.roles

    @cached_property
    def is_administrator(self) -> bool:
        """One of the three administrators, who see no business rows."""
        return not self.roles.isdisjoint(ADMINISTRATORS)

    @cached_property
    def is_leader(self) -> bool:
        return self.has(*LEADERS)

    @cached_property
    def is_head(self) -> bool:
        return Role.UNIT_HEAD in self.roles

    @cached_property
    def runs_organisation(self) -> bool:
        """Makes accounts and units, or gives posts."""
        return self.has(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN)

    @cached_property
    def kept_registers(self) -> frozenset[str]:
        """Codes of the registers that the actor's unit keeps; one query, where somebody asks."""
        if not self.has(Role.LIAISON, Role.UNIT_HEAD):
            return frozenset()
        return frozenset(Keeper.objects.filter(unit__in=self.unit_ids).values_list("register", flat=True))

    @classmethod
    def system(cls, county: County, name: str = "系统") -> Actor:
        """The product itself: jobs, the tick, the sample's loader. Never a way around a policy for a person."""
        return cls(person_id=None, name=name, county_id=county.pk, county_name=county.name, is_system=True)

    @classmethod
    def for_person(cls, person: Person, on: date | None = None) -> Actor:
        """The actor a person is on a day (default today). Three queries."""
        on = on or clock.today()
        own, lent = _holdings(person, on)
        posts = [holding.post for holding in [*own, *lent]]
        roles = frozenset(post.role for post in posts)
        home = posts[0].unit if posts else None
        leads = not roles.isdisjoint(LEADERS)
        units, domains = _portfolio(posts, on) if leads else ([], frozenset[str]())
        tree = _children(person.county_id) if posts else {}
        return cls(
            person_id=person.pk,
            name=_name(person, lent),
            county_id=person.county_id,
            county_name=person.county.name,
            roles=roles,
            unit_id=home.pk if home else None,
            unit_name=home.name if home else "",
            title=posts[0].title if posts else "",
            unit_ids=_below(tree, [post.unit_id for post in posts]),
            post_ids=frozenset(post.pk for post in posts),
            portfolio_unit_ids=_below(tree, units),
            portfolio_domains=domains,
            lone_in_unit=not leads and bool(home) and _is_lone(home, on),
        )


def _holdings(person: Person, on: date) -> tuple[list[Holding], list[Holding]]:
    """The person's own holdings, and those of absent colleagues for whom they stand in; one query.

    Standing in reaches only into units where the person has a post of their own.
    """
    absent = Absence.objects.current(on).filter(substitute=person, person__is_active=True).values("person")
    held = Holding.objects.current(on).filter(Q(person=person) | Q(person__in=absent))
    rows = list(held.select_related("post__unit", "person").order_by("post__sort_no"))
    own = [row for row in rows if row.person_id == person.pk]
    units = {row.post.unit_id for row in own}
    return own, [row for row in rows if row.person_id != person.pk and row.post.unit_id in units]


def _name(person: Person, lent: list[Holding]) -> str:
    """水一民（代 陆二平）"""
    absent = dict.fromkeys(holding.person.name for holding in lent)
    if not absent:
        return person.name
    name = _("%(name)s (for %(absent)s)") % {"name": person.name, "absent": "、".join(absent)}
    return name[:_NAME_LENGTH]


def _portfolio(posts: list[Post], on: date) -> tuple[list[UUID], frozenset[str]]:
    """The units and domains that leaders' posts answer for; one query."""
    rows = list(Portfolio.objects.current(on).filter(post__in=posts))
    return [row.unit_id for row in rows if row.unit_id], frozenset(row.domain for row in rows if row.domain)


def _is_lone(unit: Unit | None, on: date) -> bool:
    """One person only works in the unit, so the liaison's own report may be approved by its writer."""
    return Holding.objects.current(on).filter(post__unit=unit).values("person").distinct().count() == 1


Tree = Mapping[UUID | None, list[UUID]]


def _children(county_id: UUID) -> Tree:
    """The units under each unit of a county; one query."""
    children: dict[UUID | None, list[UUID]] = defaultdict(list)
    for pk, parent in Unit.objects.filter(county_id=county_id).order_by().values_list("pk", "parent_id"):
        children[parent].append(pk)
    return children


def _below(tree: Tree, roots: list[UUID]) -> frozenset[UUID]:
    """The given units and all units under them."""
    found: set[UUID] = set()
    waiting = list(roots)
    while waiting:
        pk = waiting.pop()
        if pk not in found:
            found.add(pk)
            waiting.extend(tree.get(pk, ()))
    return frozenset(found)
