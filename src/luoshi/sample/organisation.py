"""Units and people of the sample, and who acts in its stories."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.auth.hashers import make_password

from luoshi.org.actions import PersonRow, UnitRow, load_organisation
from luoshi.org.actors import Actor
from luoshi.org.models import County, Holding, Person, Post, Unit
from luoshi.sample.reading import read
from luoshi.sample.signins import PASSWORD


def load(county: County, since: date) -> None:
    """Loads all units and people; everybody holds their post since a day. Only those offered for sign-in can."""
    units = [_unit(row) for row in read("units.yaml")["units"]]
    portfolios = {row["leader"]: row for row in read("people.yaml")["portfolios"]}
    hashed = make_password(PASSWORD)
    people = [_person(row, portfolios.get(row["username"], {}), hashed) for row in read("people.yaml")["people"]]
    load_organisation(actor=Actor.system(county), units=units, people=people, since=since)


def _unit(row: dict[str, Any]) -> UnitRow:
    return UnitRow(
        code=row["code"],
        name=row["name"],
        short_name=row["short"],
        kind=row["kind"],
        parent=row["parent"],
        aliases=tuple(row["aliases"]),
        sort_no=row["sort_no"],
    )


def _person(row: dict[str, Any], portfolio: dict[str, Any], hashed: str) -> PersonRow:
    return PersonRow(
        username=row["username"],
        name=row["name"],
        unit=row["unit"],
        title=row["post"],
        role=row["role"],
        hashed=hashed if row.get("sample_sign_in") else "",
        portfolio_units=tuple(portfolio.get("units", ())),
        portfolio_domains=tuple(portfolio.get("domains", ())),
    )


@dataclass
class Cast:
    """Everybody and every unit, found once."""

    units: dict[str, Unit]
    posts: dict[str, Post]
    people: dict[str, Person]
    _actors: dict[str, Actor] = field(default_factory=dict)

    @classmethod
    def of(cls, county: County) -> Cast:
        """The loaded organisation; three queries."""
        holdings = Holding.objects.filter(county=county).select_related("person", "post")
        by_name = {holding.person.username: holding for holding in holdings}
        return cls(
            units={unit.code: unit for unit in Unit.objects.filter(county=county)},
            posts={name: holding.post for name, holding in by_name.items()},
            people={person.username: person for person in Person.objects.filter(county=county)},
        )

    def actor(self, username: str) -> Actor:
        if username not in self._actors:
            self._actors[username] = Actor.for_person(self.people[username])
        return self._actors[username]

    def succeed(self, leaver: str, successor: str) -> None:
        """A successor has taken the post over."""
        self.posts[successor] = self.posts.pop(leaver)
        self._actors.pop(leaver, None)
        self._actors.pop(successor, None)

    def default(self, act: str) -> str:
        """Who of the delivery office does this by default (``actors`` in matters.yaml)."""
        return str(read("matters.yaml")["actors"][act])

    def liaison(self, unit: str) -> str:
        """Who writes for a unit. The delivery office has no liaison."""
        return self._holder(unit, "liaison") or self.default("desk_verification")

    def head(self, unit: str) -> str:
        """Who approves for a unit: its head, a lone liaison, or the head of the unit above."""
        above = read_unit(unit)["parent"]
        return self._holder(unit, "unit_head") or self._holder(unit, "liaison") or self.head(above)

    def _holder(self, unit: str, role: str) -> str:
        held = (name for name, post in self.posts.items() if post.role == role)
        return next((name for name in held if self.posts[name].unit_id == self.units[unit].pk), "")


def read_unit(code: str) -> dict[str, Any]:
    """The row of a unit in units.yaml."""
    return next(row for row in read("units.yaml")["units"] if row["code"] == code)
