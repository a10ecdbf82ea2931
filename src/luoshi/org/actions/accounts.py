"""Accounts and their passwords."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, Conflict, require
from luoshi.org import passwords, policies
from luoshi.org.actions.base import earlier, hold_county, keep_security, locked_person
from luoshi.org.actors import Actor
from luoshi.org.models import Person
from luoshi.org.models.people import USERNAME

AT_ONCE = 50  # passwords; hashing each takes a noticeable part of a second


@dataclass(frozen=True, slots=True)
class Issued:
    """A one-time password, shown once and kept nowhere."""

    person: Person
    password: str = field(repr=False)


def make_account(*, actor: Actor, username: str, name: str, key: str | None = None) -> Person:
    """Makes an account without rights and without a password: the security administrator gives both.

    Raises:
        Refused: not the system administrator.
        ActionError: a user name that is taken or cannot be typed everywhere, or no name.
    """
    with recording(actor, "account_made", key=key) as entry:
        if entry.repeated:
            return earlier(Person, entry)
        require(policies.can_make_accounts(actor))
        person = Person(county_id=actor.county_id, username=checked_username(username), name=_checked_name(name))
        person.set_unusable_password()
        person.save(force_insert=True)
        entry.about(person, username=person.username)
        entry.result(person)
        return person


def edit_account(*, actor: Actor, person: Person, name: str, was: str, key: str | None = None) -> Person:
    """Corrects a name; ``was`` is the name that the form showed.

    Raises:
        Refused: not the system administrator.
        Conflict: somebody corrected it meanwhile.
        ActionError: no name.
    """
    with recording(actor, "account_edited", key=key) as entry:
        current = locked_person(person)
        if entry.repeated:
            return current
        require(policies.can_edit_account(actor, current))
        if current.name != was:
            label = _("person's name")
            raise Conflict(
                _("Somebody corrected the name meanwhile."), theirs={label: current.name}, mine={label: name}
            )
        current.name = _checked_name(name)
        current.save(update_fields=["name"])
        entry.about(current, was=was)
        return current


def switch_off(*, actor: Actor, person: Person, key: str | None = None) -> Person:
    """Switches an account off. Its next request is a stranger's, and its sessions do not come back with it.

    Raises:
        Refused: not the security administrator, or their own account.
        ActionError: the last security administrator.
    """
    with recording(actor, "account_switched_off", key=key) as entry:
        hold_county(actor)
        current = locked_person(person)
        if entry.repeated:
            return current
        require(policies.can_secure(actor, current))
        keep_security(actor, current)
        current.is_active = False
        current.session_epoch += 1
        current.save(update_fields=["is_active", "session_epoch"])
        entry.about(current)
        return current


def switch_on(*, actor: Actor, person: Person, key: str | None = None) -> Person:
    """Switches an account on again; its posts are what they were.

    Raises:
        Refused: not the security administrator, or their own account.
    """
    with recording(actor, "account_switched_on", key=key) as entry:
        current = locked_person(person)
        if entry.repeated:
            return current
        require(policies.can_secure(actor, current))
        current.is_active = True
        current.save(update_fields=["is_active"])
        entry.about(current)
        return current


def reset_passwords(*, actor: Actor, people: Sequence[Person], key: str | None = None) -> list[Issued]:
    """Gives each a one-time password, which ends their sessions. Sent again with the same key it answers an empty list:
    what was shown once cannot be shown again.

    Raises:
        Refused: not the security administrator, or their own password.
        ActionError: nobody, or more than ``AT_ONCE`` people.
    """
    if not 0 < len(people) <= AT_ONCE:
        raise ActionError(_("Choose between 1 and %(most)s people.") % {"most": AT_ONCE})
    require(policies.can_secure(actor, *people))  # before the slow part, and again on the rows as they are then
    issued = [Issued(person, passwords.one_time()) for person in people]
    hashes = [make_password(item.password) for item in issued]
    with recording(actor, "passwords_reset", key=key) as entry:
        if entry.repeated:
            return []
        current = [locked_person(person) for person in people]
        require(policies.can_secure(actor, *current))
        for person, hashed in zip(current, hashes, strict=True):
            person.password = hashed
            person.must_change_password = True
            person.save(update_fields=["password", "must_change_password"])
            entry.about(person)
        entry.say(count=len(current))
        return issued


def change_own_password(*, actor: Actor, person: Person, password: str) -> None:
    """Sets the password that its owner chose; the form has held it to the rules. ``person`` is changed in place, so
    that the session it belongs to can go on.

    Raises:
        Refused: somebody else's.
    """
    hashed = make_password(password)
    with recording(actor, "password_changed") as entry:
        require(policies.can_change_own_password(actor, person))
        person.password = hashed
        person.must_change_password = False
        person.password_changed_on = clock.today()
        person.save(update_fields=["password", "must_change_password", "password_changed_on"])
        entry.about(person)


def checked_username(text: str) -> str:
    """The user name in the one form it is kept in.

    Raises:
        ActionError: characters that are hard to type, or somebody has it.
    """
    username = text.strip().lower()
    if not USERNAME.fullmatch(username):
        raise ActionError(
            _("A user name has 2 to 60 small letters, digits, dots or hyphens and begins with a letter or digit."),
            field="username",
        )
    if Person.objects.filter(username=username).exists():
        raise ActionError(_("The user name %(name)s is taken.") % {"name": username}, field="username")
    return username


def _checked_name(text: str) -> str:
    name = text.strip()
    if not name:
        raise ActionError(_("Give the name."), field="name")
    return name
