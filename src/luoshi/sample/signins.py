"""Who can sign in to the sample county. Loads no Django: `luoshi up` prints it while the server starts."""

from __future__ import annotations

from typing import Any, NamedTuple

from luoshi.sample.reading import read

PASSWORD = "Qinghe@2026"  # noqa: S105  (told to everybody: it opens fictional data only)


class SignIn(NamedTuple):
    """One person of the sample, and what they come for in a line."""

    username: str
    name: str
    post: str
    comes_for: str


def sign_ins() -> list[SignIn]:
    """One person for each role, in the order in which they are offered; a department's post bears its name."""
    units = {unit["code"]: unit for unit in read("units.yaml")["units"]}
    offered = [person for person in read("people.yaml")["people"] if person.get("sample_sign_in")]
    offered.sort(key=lambda person: int(person["sign_in_order"]))
    return [_sign_in(person, units[person["unit"]]) for person in offered]


def _sign_in(person: dict[str, Any], unit: dict[str, Any]) -> SignIn:
    place = unit["short"] if unit["kind"] == "department" else ""
    return SignIn(person["username"], person["name"], place + person["post"], person["comes_for"])
