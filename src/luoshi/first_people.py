"""Opens an empty ledger: the county and its three administrators, who keep each other in check."""

from __future__ import annotations

import click
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from luoshi.lib.terminal import say
from luoshi.lib.terminal import words as _
from luoshi.org.actions import PersonRow, UnitRow, load_organisation, open_county
from luoshi.org.actors import Actor
from luoshi.org.models import County, Person, Role

_UNIT = "administration"


class NotEmpty(Exception):
    """Somebody can sign in already."""


def create() -> None:
    """Asks on the terminal for the county and three people; no password is ever made up.

    Raises:
        NotEmpty: there are people.
    """
    if Person.objects.exists():
        raise NotEmpty(_("There is a county already: its security administrator adds people on the site."))
    county = County.objects.first() or _open()  # one that was opened and then left without people goes on here
    roles = {
        Role.SYSTEM_ADMIN: _("System administrator (runs the machine, backs up)"),
        Role.SECURITY_ADMIN: _("Security administrator (people, posts and rights)"),
        Role.AUDIT_ADMIN: _("Audit administrator (reads the record)"),
    }
    people: list[PersonRow] = []
    for role, label in roles.items():
        say(label)
        people.append(_ask(role, {person.username for person in people}))
    unit = UnitRow(code=_UNIT, name=_("System administration"), short_name=_("Administration"), kind="office")
    load_organisation(actor=Actor.system(county), units=[unit], people=people)
    say(_("The county and its three administrators are there. Start with `luoshi up`."))


def _open() -> County:
    code = click.prompt(_("Code of the county (as in GB/T 2260)"))
    return open_county(code=code, name=click.prompt(_("Name of the county")))


def _ask(role: str, taken: set[str]) -> PersonRow:
    username = click.prompt(_("  user name"))
    while username in taken:
        username = click.prompt(_("  that is taken; user name"))
    name = click.prompt(_("  name"))
    return PersonRow(
        username=username, name=name, unit=_UNIT, title=str(Role(role).label), role=role, password=_ask_password()
    )


def _ask_password() -> str:
    while True:
        password: str = click.prompt(_("  password"), hide_input=True, confirmation_prompt=True)
        try:
            validate_password(password)
        except ValidationError as problem:
            say("  " + " ".join(map(str, problem.messages)))
        else:
            return password
