"""Giving and ending posts."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org import policies
from luoshi.org.actions.base import (
    check_free,
    check_roles,
    check_span,
    earlier,
    end,
    end_those_who_are_off,
    hold_county,
    keep_security,
    locked_person,
)
from luoshi.org.actors import Actor
from luoshi.org.models import Holding, Person, Post, Role


def give_post(
    *, actor: Actor, person: Person, post: Post, since: date, until: date | None = None, key: str | None = None
) -> Holding:
    """Gives somebody a post from a day, to a day or open. A ``post`` that is not stored yet is made with it.

    Raises:
        Refused: not the security administrator, their own post, or the account is off.
        ActionError: somebody holds it, a second head, or a role that excludes one the person has.
    """
    with recording(actor, "post_given", key=key) as entry:
        hold_county(actor)
        if entry.repeated:
            return earlier(Holding, entry)
        current = locked_person(person)
        require(policies.can_give(actor, current))
        check_span(since, until)
        check_roles(current, post.role, since, until)
        if post._state.adding:
            check_new(actor, post)
        check_free(post, since, until)
        if post._state.adding:
            post.save(force_insert=True)
        else:
            end_those_who_are_off(post, since)
        holding = Holding(county_id=actor.county_id, person=current, post=post, since=since, until=until)
        holding.save(force_insert=True)
        entry.about(current, post=str(post), role=str(Role(post.role).label), since=since, until=until)
        entry.about(post)
        entry.result(holding)
        return holding


def end_post(*, actor: Actor, holding: Holding, last_day: date, key: str | None = None) -> None:
    """Ends a holding on a day; one before today takes the rights away with the next request.

    Raises:
        Refused: not the security administrator, or their own post.
        ActionError: it has ended, or the last security administrator.
    """
    with recording(actor, "post_ended", key=key) as entry:
        hold_county(actor)
        current = Holding.objects.select_for_update(of=("self",)).select_related("person", "post").filter(pk=holding.pk)
        held = current.first()
        if entry.repeated:
            return
        if held is None or (held.until is not None and held.until < clock.today()):
            raise ActionError(_("The post has ended already."))
        require(policies.can_secure(actor, held.person))
        if held.post.role == Role.SECURITY_ADMIN:
            keep_security(actor, held.person)
        entry.about(held.person, post=str(held.post), last_day=last_day)
        entry.about(held.post)
        end(held, last_day)


def check_new(actor: Actor, post: Post) -> None:
    """Raises ActionError when a post that is to be made is not one of the county, or has no title."""
    if post.unit.county_id != actor.county_id or not post.unit.is_active:
        raise ActionError(_("Choose a unit of the county that is active."), field="unit")
    if not post.title.strip():
        raise ActionError(_("Give the title of the post."), field="title")
    post.county_id = actor.county_id
