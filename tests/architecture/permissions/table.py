"""The words of the permission table: people, groups of people, rows.

A row: the address, the method, the scene its object comes from (`scenes.py`), and the statuses. Whoever is not named gets
404 (what one may not see does not exist), and a visitor is sent to the sign-in page (302).
"""

from __future__ import annotations

from dataclasses import dataclass, field

TODAY = (2026, 6, 15, 9, 0)

OFFICE = ("officer", "officer2")
LEAD = ("liaison", "head")
SUPPORT = ("water_liaison", "water_head")
UNITS = (*LEAD, *SUPPORT, "town_liaison", "lone")
REGISTERS = ("statistics", "project_office", "finance")
ALONE = ("lone", "town_liaison", *REGISTERS, "foreign_liaison")  # nobody else works in their unit
LEADERS = ("leader", "leader2", "county_head")
ADMINS = ("system_admin", "security_admin", "audit_admin")
FOREIGN = ("foreign_officer", "foreign_liaison")
PEOPLE = (*OFFICE, *UNITS, *LEADERS, *REGISTERS, "auditor", *ADMINS, *FOREIGN, "nobody")
EVERYBODY = ("visitor", *PEOPLE)
WITH_POST = tuple(person for person in PEOPLE if person != "nobody")
HOME = tuple(person for person in WITH_POST if person not in FOREIGN)  # with a post in the county of the tests
# Who sees the test matter: the office, its lead and supporting units, its sponsor, the county head.
SEES_MATTER = (*OFFICE, *LEAD, *SUPPORT, "leader", "county_head")


@dataclass(frozen=True)
class Row:
    """``expected``: status by person; ``visitor``: the status without signing in."""

    name: str
    method: str = "GET"
    scene: str = ""
    expected: dict[str, int] = field(default_factory=dict)
    visitor: int = 302
    others: int = 404

    def __str__(self) -> str:
        return f"{self.method} {self.name} {self.scene}".strip()

    def expected_of(self, person: str) -> int:
        return self.expected.get(person, self.visitor if person == "visitor" else self.others)


def get(name: str, scene: str = "", *, visitor: int = 302, others: int = 404, **groups: int) -> Row:
    """A page that is read."""
    return Row(name, "GET", scene, spread(groups), visitor, others)


def post(name: str, scene: str = "", *, visitor: int = 302, others: int = 404, **groups: int) -> Row:
    """An act."""
    return Row(name, "POST", scene, spread(groups), visitor, others)


GROUPS = {
    "office": OFFICE,
    "lead": LEAD,
    "support": SUPPORT,
    "units": UNITS,
    "registers": REGISTERS,
    "leaders": LEADERS,
    "admins": ADMINS,
    "sees": SEES_MATTER,
    "with_post": WITH_POST,
    "people": PEOPLE,
    "home": HOME,
    "foreign": FOREIGN,
    "alone": ALONE,
}


def spread(groups: dict[str, int]) -> dict[str, int]:
    """Statuses by person; a later group overrides an earlier one."""
    return {person: status for name, status in groups.items() for person in GROUPS.get(name, (name,))}
