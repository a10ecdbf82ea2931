"""What a workbook would change, worked out against the county as it is now."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.org.exclusive import clash
from luoshi.org.models import LEADERS, Holding, Person, Portfolio, Role, Unit
from luoshi.org.trees import loop_message
from luoshi.org.workbook.columns import SHEETS, Line
from luoshi.org.workbook.headed import Fault

_FIELDS = ("short_name", "kind", "sort_no")


@dataclass
class UnitChange:
    """A unit that stands already, its new values by field, and the change in words."""

    unit: Unit
    values: dict[str, Any]
    words: list[str]


@dataclass
class Plan:
    """What is new, what is changed, how much stays as it is, and everything that stands against it."""

    problems: list[Fault] = field(default_factory=list)
    new_units: list[Line] = field(default_factory=list)
    changed_units: list[UnitChange] = field(default_factory=list)
    same_units: int = 0
    new_people: list[Line] = field(default_factory=list)
    new_posts: list[Line] = field(default_factory=list)
    same_posts: int = 0
    new_portfolios: list[tuple[Line, str, str]] = field(default_factory=list)  # line, full name of a unit, domain

    @property
    def gives_posts(self) -> bool:
        return bool(self.new_posts or self.new_portfolios)

    @property
    def is_empty(self) -> bool:
        return not (self.new_units or self.changed_units or self.gives_posts)

    def blame(self, sheet: str, line: Line, column: str, message: str) -> None:
        """Notes a fault at its place."""
        label, columns = SHEETS[sheet]
        named = next(str(item.label) for item in columns if item.name == column)
        self.problems.append(Fault(str(label), line["row"], named, message))


class Planner:
    """Compares lines with the county; six queries, whatever their number."""

    def __init__(self, county_id: UUID, lines: dict[str, list[Line]], today: date) -> None:
        self.plan = Plan()
        self.county_id = county_id
        self.units_in, self.people_in = lines["units"], lines["people"]
        self.units = {unit.name: unit for unit in Unit.objects.filter(county_id=county_id).select_related("parent")}
        names = [line["username"] for line in self.people_in if line["username"]]
        self.people = {person.username: person for person in Person.objects.filter(username__in=names)}
        held = Holding.objects.between(today, None).filter(county_id=county_id, person__is_active=True)
        self.holdings = list(held.select_related("person", "post__unit"))
        answered = Portfolio.objects.between(today, None).filter(county_id=county_id).select_related("unit", "post")
        self.portfolios = {(row.post_id, row.unit.name if row.unit else "", row.domain) for row in answered}

    def work_out(self) -> Plan:
        """The plan, with its faults in the order of the sheets."""
        self._check_names()
        self._check_tree()
        for line in self.units_in:
            self._unit(line)
        self._check_people()
        for line in self.people_in:
            self._person(line)
        self._check_heads()
        self.plan.problems.sort(key=lambda problem: (problem.sheet != str(SHEETS["units"][0]), problem.row))
        return self.plan

    def _known(self, name: str) -> bool:
        return name in self.units or any(line["name"] == name for line in self.units_in)

    def _no_unit(self, name: str) -> str:
        other = next((unit for unit in self.units.values() if name in unit.all_names()), None)
        if other is not None:
            return _("“%(name)s” is a short name of %(unit)s. Write the full name.") % {"name": name, "unit": other}
        return _("There is no unit “%(name)s”, neither here nor in the workbook.") % {"name": name}

    def _check_names(self) -> None:
        """A name means one unit, over the workbook and the county."""
        owners = {name: unit.name for unit in self.units.values() for name in unit.all_names()}
        rows: dict[str, int] = {}
        for line in self.units_in:
            if not line["name"]:
                continue
            if line["name"] in rows:
                message = _("The unit stands in row %(row)s already.") % {"row": rows[line["name"]]}
                self.plan.blame("units", line, "name", message)
                continue
            rows[line["name"]] = line["row"]
            for column in ("name", "short_name", "aliases"):
                for name in _listed(line[column]):
                    if (owner := owners.setdefault(name, line["name"])) != line["name"]:
                        message = _("“%(name)s” is a name of %(unit)s already. A name means one unit.")
                        self.plan.blame("units", line, column, message % {"name": name, "unit": owner})

    def _check_tree(self) -> None:
        above = {unit.name: unit.parent.name for unit in self.units.values() if unit.parent}
        for line in self.units_in:
            if line["parent"] and not self._known(line["parent"]):
                self.plan.blame("units", line, "parent", self._no_unit(line["parent"]))
            elif line["parent"] and line["name"]:
                above[line["name"]] = line["parent"]
        told: set[str] = set()
        for line in self.units_in:
            loop = _loop(line["name"], above) if line["name"] else []
            if loop and not told.intersection(loop):
                told.update(loop)
                self.plan.blame("units", line, "parent", loop_message(loop))

    def _unit(self, line: Line) -> None:
        unit = self.units.get(line["name"] or "")
        if unit is None:
            self.plan.new_units.append(line)
            if not line["kind"]:
                self.plan.blame("units", line, "kind", _("Give the kind of a new unit."))
            return
        values = {name: line[name] for name in _FIELDS if line[name] not in (None, getattr(unit, name))}
        if line["parent"] and line["parent"] != (unit.parent.name if unit.parent else None):
            values["parent"] = line["parent"]
        if added := [name for name in _listed(line["aliases"]) if name not in unit.aliases]:
            values["aliases"] = [*unit.aliases, *added]
        if values:
            self.plan.changed_units.append(UnitChange(unit, values, _changes(unit, values)))
        else:
            self.plan.same_units += 1

    def _check_people(self) -> None:
        first: dict[str, Line] = {}
        seen: set[tuple[Any, ...]] = set()
        for line in self.people_in:
            username = line["username"]
            if not username:
                continue
            before = first.setdefault(username, line)
            person = self.people.get(username)
            taken = person.name if person is not None else before["name"]
            foreign = person is not None and person.county_id != self.county_id
            if foreign or (line["name"] and taken and taken != line["name"]):
                message = _("The user name %(name)s belongs to somebody else%(row)s. One user name means one person.")
                row = "" if person is not None else _(" (row %(row)s)") % {"row": before["row"]}
                self.plan.blame("people", line, "username", message % {"name": username, "row": row})
            post = (username, line["unit"], line["title"], line["role"])
            if post in seen:
                self.plan.blame("people", line, "title", _("This post stands twice for the same person."))
            seen.add(post)

    def _person(self, line: Line) -> None:
        if line["unit"] and not self._known(line["unit"]):
            self.plan.blame("people", line, "unit", self._no_unit(line["unit"]))
        person = self.people.get(line["username"] or "")
        if person is None and all(line["username"] != other["username"] for other in self.plan.new_people):
            self.plan.new_people.append(line)
        held = self._held(line)
        if held is None:
            self.plan.new_posts.append(line)
            roles = [row.post.role for row in self.holdings if person and row.person_id == person.pk]
            if line["role"] and (problem := clash([line["role"], *roles])):
                self.plan.blame("people", line, "role", problem)
        else:
            self.plan.same_posts += 1
        self._portfolio(line, held)

    def _held(self, line: Line) -> Holding | None:
        wanted = (line["username"], line["unit"], line["title"], line["role"])
        return next((row for row in self.holdings if _post_of(row) == wanted), None)

    def _portfolio(self, line: Line, held: Holding | None) -> None:
        for column in ("portfolio_units", "portfolio_domains"):
            for name in _listed(line[column]):
                if line["role"] not in LEADERS:
                    self.plan.blame("people", line, column, _("Only a leader's post has a portfolio."))
                    break
                unit, domain = (name, "") if column == "portfolio_units" else ("", name)
                if unit and not self._known(unit):
                    self.plan.blame("people", line, column, self._no_unit(unit))
                elif held is None or (held.post_id, unit, domain) not in self.portfolios:
                    self.plan.new_portfolios.append((line, unit, domain))

    def _check_heads(self) -> None:
        """Two heads in a unit, over the workbook and the county."""
        heads: dict[str, list[str]] = defaultdict(list)
        for row in self.holdings:
            if row.post.role == Role.UNIT_HEAD:
                heads[row.post.unit.name].append(row.person.name)
        for line in self.plan.new_posts:
            if line["role"] == Role.UNIT_HEAD and line["unit"]:
                if heads[line["unit"]]:
                    message = _("%(unit)s has a head: %(name)s. A unit has one; a change goes by handover.")
                    there = {"unit": line["unit"], "name": heads[line["unit"]][0]}
                    self.plan.blame("people", line, "role", message % there)
                heads[line["unit"]].append(line["name"] or "")


def _post_of(row: Holding) -> tuple[str, str, str, str]:
    return row.person.username, row.post.unit.name, row.post.title, row.post.role


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []


def _loop(start: str, above: dict[str, str]) -> list[str]:
    """The way from a unit up to itself, or nothing."""
    path = [start]
    while (name := above.get(path[-1])) is not None:
        path.append(name)
        if name == start:
            return path
        if name in path[:-1]:
            return []  # runs into a loop of others, which is told at its own rows
    return []


def _changes(unit: Unit, values: dict[str, Any]) -> list[str]:
    labels = {column.name: str(column.label) for column in SHEETS["units"][1]}
    kinds = dict(Unit._meta.get_field("kind").flatchoices)
    said = []
    for name, value in values.items():
        old: Any = getattr(unit, name)
        pair = [kinds.get(side, side) if name == "kind" else side for side in (old, value)]
        said.append(
            f"{labels[name]}：{' → '.join('、'.join(_listed(side)) if isinstance(side, list) else str(side or '—') for side in pair)}"
        )
    return said
