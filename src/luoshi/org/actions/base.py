"""What several acts on people and posts need."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TypeVar
from uuid import UUID

from django.db.models import Model
from django.utils.translation import gettext as _

from luoshi.audit.record import Entry
from luoshi.lib import clock
from luoshi.lib.errors import ActionError
from luoshi.org.actors import Actor
from luoshi.org.exclusive import clash
from luoshi.org.models import Absence, County, Holding, Person, Post, Role

M = TypeVar("M", bound=Model)


def earlier(model: type[M], entry: Entry) -> M:
    """What the same submission made the first time it was sent."""
    return model._default_manager.get(pk=entry.result_id)


def hold_county(actor: Actor) -> None:
    """Puts those who change posts of a county in line, so that two acts cannot each pass a rule that both break."""
    County.objects.select_for_update().get(pk=actor.county_id)


def locked_person(person: Person) -> Person:
    """The person as they are now, held against other writers until the act ends."""
    current: Person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    return current


def person_of(actor: Actor) -> UUID:
    """The person who acts.

    Raises:
        ActionError: the system acts; what is signed needs a person.
    """
    if actor.person_id is None:
        raise ActionError(_("This needs a person to sign it."))
    return actor.person_id


def check_span(since: date, until: date | None) -> None:
    """Raises ActionError when a time ends before it begins."""
    if until is not None and until < since:
        raise ActionError(_("The last day is before the first."), field="until")


def check_roles(person: Person, role: str, since: date, until: date | None) -> None:
    """三员分立 over posts held and posts stood in for.

    Raises:
        ActionError: with this role the person would hold two that exclude each other.
    """
    absences = Absence.objects.between(since, until)
    sharing = [
        *absences.filter(substitute=person).values_list("person", flat=True),
        *absences.filter(person=person).values_list("substitute", flat=True),
    ]
    held = Holding.objects.between(since, until).filter(person__in=[person.pk, *sharing])
    if problem := clash([role, *held.values_list("post__role", flat=True)]):
        raise ActionError(problem, field="role")


def check_free(post: Post, since: date, until: date | None, leaver: Person | None = None) -> None:
    """One holder a post, one head a unit; whoever hands the post over does not count.

    Raises:
        ActionError: somebody holds it then, or the unit has another head then.
    """
    others = Holding.objects.between(since, until).filter(person__is_active=True).select_related("person", "post")
    if leaver is not None:
        others = others.exclude(person=leaver)
    if taken := others.filter(post=post).first():
        raise ActionError(
            _("%(name)s holds this post. Hand it over, or end it first.") % {"name": taken.person.name}, field="post"
        )
    if post.role == Role.UNIT_HEAD and (head := others.filter(post__unit=post.unit_id, post__role=post.role).first()):
        raise ActionError(
            _("%(unit)s has a head: %(title)s %(name)s. A unit has one.")
            % {"unit": post.unit, "title": head.post.title, "name": head.person.name},
            field="role",
        )


def keep_security(actor: Actor, without: Person) -> None:
    """There is always a security administrator: nobody else could give the post to a next one.

    Raises:
        ActionError: without this person none would be left with an open end.
    """
    held = Holding.objects.current(clock.today()).filter(county_id=actor.county_id, post__role=Role.SECURITY_ADMIN)
    if held.filter(person=without).exists():
        others = held.filter(until__isnull=True, person__is_active=True).exclude(person=without)
        if not others.exists():
            raise ActionError(
                _("%(name)s is the last security administrator. Give the post to somebody else first.")
                % {"name": without.name}
            )


def end(holding: Holding, last_day: date) -> None:
    """Ends a holding; one that had not begun by then never was, and the event says so."""
    if last_day < holding.since:
        holding.delete()
        return
    holding.until = last_day
    holding.save(update_fields=["until"])


def end_those_who_are_off(post: Post, since: date) -> None:
    """An account that was switched off keeps its posts until somebody else gets them."""
    for holding in Holding.objects.between(since, None).filter(post=post, person__is_active=False):
        end(holding, day_before(since))


def day_before(day: date) -> date:
    return day - timedelta(days=1)
