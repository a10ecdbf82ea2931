"""Sponsor or responsible person of several matters at once, and taking it back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.ledger import list_policies as policies
from luoshi.ledger.actions.base import earlier, person_of
from luoshi.ledger.actions.changes import noting
from luoshi.ledger.actions.together import locked_rows, of
from luoshi.ledger.models import Assigned, Assignment, Matter
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.lib.policy import Decision, allow_if
from luoshi.org.actors import Actor
from luoshi.org.models import LEADERS, Post

POLICIES: Mapping[str, Callable[[Actor, Matter], Decision]] = {
    Assigned.SPONSOR: policies.can_set_sponsor,
    Assigned.RESPONSIBLE: policies.can_set_responsible,
}


def assign_matters(
    *, actor: Actor, matters: Sequence[Matter], field: str, post: Post, key: str | None = None
) -> Assignment:
    """Sets the sponsor or the responsible person of matters, all or none; one event names them all.

    Raises:
        Refused: the rule that forbids one of them, with its matter.
        ActionError: nothing to set, or the post does not fit a matter.
    """
    with recording(actor, f"{field}_set_together", key=key) as entry:
        if entry.repeated:
            return earlier(Assignment, entry)
        rows = [row for row in locked_rows(matters) if getattr(row, f"{field}_id") != post.pk]
        for row in rows:
            require(of(row, POLICIES[field](actor, row)))
        for row in rows:
            require(of(row, fits(row, field, post)))
        if not rows:
            raise ActionError(_("Nothing would change: it stands there already."))
        made = Assignment.objects.create(
            county_id=actor.county_id,
            field=field,
            post=post,
            before={str(row.pk): _text(getattr(row, f"{field}_id")) for row in rows},
            made_by_id=person_of(actor),
            made_at=clock.now(),
        )
        with noting(entry, rows, field):
            _set(rows, field, {row.pk: post.pk for row in rows})
        entry.say(count=len(rows), post=str(post))
        for row in rows:
            entry.about(row)
        entry.result(made)
        return made


def undo_assignment(*, actor: Actor, assignment: Assignment, key: str | None = None) -> Assignment:
    """Puts back what stood there before, all or none; one event names the matters.

    Raises:
        Refused: somebody else's, or taken back already.
        ActionError: something was set or finished since, with the matters.
    """
    with recording(actor, "assignment_undone", key=key) as entry:
        row = Assignment.objects.select_for_update().get(pk=assignment.pk)
        if entry.repeated:
            return row
        require(policies.can_undo_assignment(actor, row))
        before = {UUID(pk): UUID(post) if post else None for pk, post in row.before.items()}
        matters = locked_rows(before)
        for matter in matters:
            require(of(matter, POLICIES[row.field](actor, matter)))
        moved = [matter.title for matter in matters if getattr(matter, f"{row.field}_id") != row.post_id]
        if moved or len(matters) < len(before):
            words = "、".join(moved) or _("a draft that was discarded")
            raise ActionError(_("It was changed since and cannot be taken back: %(matters)s.") % {"matters": words})
        with noting(entry, matters, row.field):
            _set(matters, row.field, before)
        row.undone_at = clock.now()
        row.save(update_fields=["undone_at"])
        entry.say(count=len(matters), field=str(row.get_field_display()))
        for matter in matters:
            entry.about(matter)
        entry.result(row)
        return row


def fits(matter: Matter, field: str, post: Post) -> Decision:
    """A leader sponsors; who answers for a matter is of its lead unit."""
    if field == Assigned.SPONSOR:
        right = post.county_id == matter.county_id and post.role in LEADERS
        return allow_if(right, _("The sponsor is a county leader."))
    return allow_if(post.unit_id == matter.lead_unit_id, _("The person is not of the lead unit."))


def _text(pk: UUID | None) -> str | None:
    return str(pk) if pk else None


def _set(rows: Sequence[Matter], field: str, posts: Mapping[UUID, UUID | None]) -> None:
    """A new version: whoever edits one of them meanwhile is told."""
    for row in rows:
        setattr(row, f"{field}_id", posts[row.pk])
        row.version += 1
    Matter.objects.bulk_update(rows, [field, "version"], batch_size=400)
