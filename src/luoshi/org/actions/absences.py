"""Absence and substitute."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org import policies
from luoshi.org.actions.base import check_span, day_before, earlier, hold_county, locked_person
from luoshi.org.actors import Actor
from luoshi.org.exclusive import clash
from luoshi.org.models import Absence, Holding, Person


def set_absence(
    *, actor: Actor, person: Person, substitute: Person, since: date, until: date, key: str | None = None
) -> Absence:
    """While somebody is away a colleague of the same unit acts with their posts; the record says for whom.

    Raises:
        Refused: not the person, their head or the security administrator; or a substitute who names themselves.
        ActionError: over already, another absence then, not of the same unit, or roles that exclude each other.
    """
    with recording(actor, "absence_set", key=key) as entry:
        hold_county(actor)
        if entry.repeated:
            return earlier(Absence, entry)
        away, stands_in = locked_person(person), locked_person(substitute)
        require(policies.can_name_substitute(actor, away, stands_in))
        check_span(since, until)
        _check(away, stands_in, since, until)
        row = Absence(county_id=away.county_id, person=away, substitute=stands_in, since=since, until=until)
        row.save(force_insert=True)
        entry.about(away, substitute=stands_in.name, since=since, until=until)
        entry.about(stands_in)
        entry.result(row)
        return row


def end_absence(*, actor: Actor, absence: Absence, key: str | None = None) -> None:
    """Somebody is back earlier: from today the substitute acts for themselves only.

    Raises:
        Refused: not the person, their head or the security administrator.
        ActionError: it is over.
    """
    with recording(actor, "absence_ended", key=key) as entry:
        hold_county(actor)
        current = Absence.objects.select_related("person", "substitute").filter(pk=absence.pk).first()
        if entry.repeated:
            return
        today = clock.today()
        if current is None or current.until < today:
            raise ActionError(_("The absence is over already."))
        require(policies.can_end_absence(actor, current))
        entry.about(current.person, substitute=current.substitute.name)
        entry.about(current.substitute)
        if current.since >= today:
            current.delete()
            return
        current.until = day_before(today)
        current.save(update_fields=["until"])


def _check(person: Person, substitute: Person, since: date, until: date) -> None:
    if until < clock.today():
        raise ActionError(_("The absence is over already. Give a day from today on."), field="until")
    if person.pk == substitute.pk:
        raise ActionError(_("Nobody stands in for themselves."), field="substitute")
    if Absence.objects.between(since, until).filter(person=person).exists():
        raise ActionError(_("%(name)s is away then already.") % {"name": person.name}, field="since")
    held = Holding.objects.between(since, until).select_related("post")
    theirs = list(held.filter(person=person))
    own = list(held.filter(person=substitute))
    if not {row.post.unit_id for row in theirs} & {row.post.unit_id for row in own}:
        raise ActionError(
            _("A substitute has a post in the same unit; %(name)s has none.") % {"name": substitute.name},
            field="substitute",
        )
    if problem := clash(row.post.role for row in [*theirs, *own]):
        raise ActionError(problem, field="substitute")
