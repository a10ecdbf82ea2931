"""交接: open work goes to a successor in one act."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org import hooks, policies
from luoshi.org.actions.base import (
    check_free,
    check_roles,
    day_before,
    earlier,
    end,
    hold_county,
    locked_person,
    person_of,
)
from luoshi.org.actors import Actor
from luoshi.org.models import Handover, Holding, Person, Post


def hand_over(
    *,
    actor: Actor,
    leaver: Person,
    successor: Person,
    holdings: Sequence[Holding],
    first_day: date,
    switch_off: bool = False,
    key: str | None = None,
) -> Handover:
    """Ends holdings of one person the day before and starts the same posts for another; what names the person goes
    along, and the list to sign is kept as it was. Matters hang on posts, so they stay where they are.

    Raises:
        Refused: not the security administrator, their own post, or the successor's account is off.
        ActionError: no post chosen, one that has ended, or a rule that giving the post would break.
    """
    with recording(actor, "posts_handed_over", key=key) as entry:
        hold_county(actor)
        if entry.repeated:
            return earlier(Handover, entry)
        old, new = locked_person(leaver), locked_person(successor)
        require(policies.can_secure(actor, old))
        require(policies.can_give(actor, new))
        held = _open(old, holdings, first_day)
        posts = [holding.post for holding in held]
        content = content_of(posts, old)
        _pass_on(held, old, new, first_day)
        content["moved"] = [{"label": label, "count": n} for label, n in hooks.move(old, new, posts).items()]
        if switch_off:
            _check_nothing_left(old, first_day)
            old.is_active = False
            old.session_epoch += 1
            old.save(update_fields=["is_active", "session_epoch"])
        row = Handover(
            county_id=actor.county_id,
            unit_id=posts[0].unit_id,
            leaver=old,
            successor=new,
            first_day=first_day,
            made_by_id=person_of(actor),
            made_at=clock.now(),
            content=content,
        )
        row.save(force_insert=True)
        for thing in (old, new, *posts, row):
            entry.about(thing)
        entry.say(
            posts=content["posts"], first_day=first_day, leaver=old.name, successor=new.name, count=_count(content)
        )
        entry.result(row)
        return row


def content_of(posts: Sequence[Post], person: Person) -> dict[str, Any]:
    """The list to sign as it is now."""
    work = [
        {"heading": str(item.heading), "lines": [{"text": line.text, "note": line.note} for line in item.lines]}
        for item in hooks.work_of(posts, person)
    ]
    return {"posts": [str(post) for post in posts], "work": work, "moved": []}


def _open(leaver: Person, holdings: Sequence[Holding], first_day: date) -> list[Holding]:
    if not holdings:
        raise ActionError(_("Choose at least one post."), field="holdings")
    wanted = {holding.pk for holding in holdings}
    rows = Holding.objects.between(first_day, None).filter(person=leaver, pk__in=wanted)
    held = list(rows.select_related("post__unit").order_by("post__sort_no"))
    if len(held) != len(wanted):
        raise ActionError(_("A post has ended meanwhile. Reload the page."), field="holdings")
    return held


def _pass_on(held: Sequence[Holding], old: Person, new: Person, first_day: date) -> None:
    if old.pk == new.pk:
        raise ActionError(_("Choose somebody else as the successor."), field="successor")
    for holding in held:
        check_roles(new, holding.post.role, first_day, None)
        check_free(holding.post, first_day, None, leaver=old)
    for holding in held:
        end(holding, day_before(first_day))
    Holding.objects.bulk_create(
        Holding(county_id=new.county_id, person=new, post=holding.post, since=first_day) for holding in held
    )


def _check_nothing_left(leaver: Person, first_day: date) -> None:
    rest = Holding.objects.between(first_day, None).filter(person=leaver).select_related("post__unit").first()
    if rest is not None or first_day > clock.today():
        raise ActionError(
            _("The account can be switched off when every post has gone to a successor, from the first day on."),
            field="switch_off",
        )


def _count(content: dict[str, Any]) -> int:
    return sum(len(item["lines"]) for item in content["work"])
