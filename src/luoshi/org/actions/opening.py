"""Opening a county and loading its organisation at set-up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org import policies
from luoshi.org.actors import Actor
from luoshi.org.models import County, Holding, Person, Portfolio, Post, Unit


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit of a tree to load; ``parent`` is a code that stands earlier in the list."""

    code: str
    name: str
    short_name: str
    kind: str
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    sort_no: int = 0


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person with one post. ``password`` None makes an account that cannot sign in yet; ``hashed`` is a password as
    `make_password` made it, for people who share a known one that never grows old."""

    username: str
    name: str
    unit: str
    title: str
    role: str
    password: str | None = field(default=None, repr=False)
    hashed: str = field(default="", repr=False)
    portfolio_units: tuple[str, ...] = ()
    portfolio_domains: tuple[str, ...] = ()


def open_county(*, code: str, name: str, is_sample: bool = False) -> County:
    """Opens a county's ledger; its first event says whether it is sample data.

    Raises:
        ActionError: the code is taken.
    """
    if County.objects.filter(code=code).exists():
        raise ActionError(_("A county with the code %(code)s exists.") % {"code": code}, field="code")
    county = County(code=code, name=name, is_sample=is_sample)
    with recording(Actor.system(county), "county_created") as entry:
        county.save(force_insert=True)
        entry.about(county, sample=is_sample)
    return county


def load_organisation(
    *, actor: Actor, units: Sequence[UnitRow], people: Sequence[PersonRow], since: date | None = None
) -> None:
    """Loads units, posts, people and portfolios, all or nothing; one event.

    Raises:
        Refused: the actor may not.
        ActionError: a loop, an unknown parent or unit, a name twice; all problems in one message.
    """
    require(policies.can_load_organisation(actor))
    problems = _problems(units, people)
    if problems:
        raise ActionError("\n".join(problems))
    county = County.objects.get(pk=actor.county_id)
    with recording(actor, "organisation_loaded") as entry:
        by_code = _save_units(county, units)
        _save_people(county, by_code, people, since or clock.today())
        entry.about(county, units=len(units), people=len(people))


def _problems(units: Sequence[UnitRow], people: Sequence[PersonRow]) -> list[str]:
    problems = []
    seen: set[str] = set()
    for row in units:
        if row.code in seen:
            problems.append(_("Unit code %(code)s stands twice.") % {"code": row.code})
        if row.parent is not None and row.parent not in seen:
            problems.append(
                _("%(name)s: the parent %(parent)s does not stand before it.")
                % {"name": row.name, "parent": row.parent}
            )
        seen.add(row.code)
    names: set[str] = set()
    for person in people:
        if person.unit not in seen:
            problems.append(_("%(name)s: there is no unit %(unit)s.") % {"name": person.name, "unit": person.unit})
        if person.username in names:
            problems.append(_("User name %(name)s stands twice.") % {"name": person.username})
        names.add(person.username)
    return problems


def _save_units(county: County, rows: Sequence[UnitRow]) -> dict[str, Unit]:
    by_code: dict[str, Unit] = {}
    for row in rows:
        by_code[row.code] = Unit(
            county=county,
            parent=by_code[row.parent] if row.parent else None,
            code=row.code,
            name=row.name,
            short_name=row.short_name,
            aliases=list(row.aliases),
            kind=row.kind,
            sort_no=row.sort_no,
        )
    Unit.objects.bulk_create(by_code.values())
    return by_code


def _save_people(county: County, units: dict[str, Unit], rows: Sequence[PersonRow], since: date) -> None:
    people, posts, holdings, portfolios = [], [], [], []
    for number, row in enumerate(rows):
        person = Person(county=county, username=row.username, name=row.name)
        person.password = row.hashed or make_password(row.password)
        person.password_changed_on = clock.today() if row.password else None
        post = Post(county=county, unit=units[row.unit], title=row.title, role=row.role, sort_no=number)
        people.append(person)
        posts.append(post)
        holdings.append(Holding(county=county, person=person, post=post, since=since))
        portfolios += [Portfolio(county=county, post=post, unit=units[c], since=since) for c in row.portfolio_units]
        portfolios += [Portfolio(county=county, post=post, domain=d, since=since) for d in row.portfolio_domains]
    Person.objects.bulk_create(people)
    Post.objects.bulk_create(posts)
    Holding.objects.bulk_create(holdings)
    Portfolio.objects.bulk_create(portfolios)
