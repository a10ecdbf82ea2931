"""A meeting is planned, gets its agenda, and is held."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.concerns.meetings import limits, policies, stages
from luoshi.concerns.meetings.models import AgendaItem, Attendance, Meeting, MeetingSort
from luoshi.ledger.actions.base import earlier
from luoshi.ledger.keeping import checked, locked, same_version
from luoshi.ledger.models import Matter
from luoshi.ledger.numbers import take_numbers
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor
from luoshi.org.models import Post, Unit


@dataclass(frozen=True, slots=True)
class AgendaInput:
    """One item, in its place; ``why`` is what speaks for it."""

    title: str
    matter: Matter | None = None
    unit: Unit | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class MeetingInput:
    """A meeting as it is prepared. Without a title it is named by its sort and number."""

    sort: str
    planned_on: date
    chair: Post
    title: str = ""
    domain: str = ""
    place: str = ""
    units: Sequence[Unit] = ()
    items: Sequence[AgendaInput] = ()


def plan_meeting(*, actor: Actor, meeting: MeetingInput, key: str | None = None) -> Meeting:
    """A meeting with its first agenda; the units asked to it see both from now on.

    Raises:
        Refused: not the delivery office.
        ActionError: an unknown sort, a matter twice, units or posts of another county.
    """
    with recording(actor, "meeting_planned", key=key) as entry:
        if entry.repeated:
            return earlier(Meeting, entry)
        require(policies.can_plan_meeting(actor))
        if meeting.sort not in MeetingSort.values:
            raise ActionError(_("Choose the sort of meeting."), field="sort")
        row = Meeting(county_id=actor.county_id, stage=stages.PLANNED, created_at=clock.now(), sort=meeting.sort)
        row.year = meeting.planned_on.year
        row.serial = take_numbers(row.county_id, f"meetings.{row.sort}", row.year, 1)
        _assign(row, meeting)
        row.save()
        _lay(row, meeting)
        entry.about(row, meeting=row.title, day=row.planned_on, items=len(meeting.items), units=len(meeting.units))
        entry.result(row)
        return row


def prepare_meeting(
    *, actor: Actor, meeting: Meeting, given: MeetingInput, version: int | None = None, key: str | None = None
) -> Meeting:
    """Day, place, units and agenda anew, as long as the meeting was not held; its sort and number stay.

    Raises:
        Refused: not the delivery office, or it was held.
        Conflict: somebody changed it meanwhile.
        ActionError: as `plan_meeting`.
    """
    with recording(actor, "meeting_changed", key=key) as entry:
        row = locked(meeting)
        if entry.repeated:
            return row
        require(policies.can_set_agenda(actor, row))
        same_version(row, version, {"planned_on": given.planned_on, "chair": given.chair, "place": given.place})
        _assign(row, given)
        row.version += 1
        row.save()
        row.items.all().delete()
        row.attendances.all().delete()
        _lay(row, given)
        entry.about(row, day=row.planned_on, items=len(given.items), units=len(given.units))
        entry.result(row)
        return row


def hold_meeting(
    *, actor: Actor, meeting: Meeting, on: date, absent: Collection[UUID] = (), key: str | None = None
) -> Meeting:
    """The meeting took place; ``absent`` are keys of units that were asked and did not come. The minutes' clock starts.

    Raises:
        Refused: not the delivery office, before its day, or without an agenda.
        ActionError: a day to come.
    """
    with recording(actor, "meeting_held", key=key) as entry:
        row = locked(meeting)
        if entry.repeated:
            return row
        require(policies.can_hold(actor, row, clock.today()))
        if on > clock.today():
            raise ActionError(_("This has not happened yet: the day is in the future."), field="on")
        row.move(stages.HELD)
        row.held_on, row.version = on, row.version + 1
        row.minutes_due_on = limits.end(row.county_id, limits.MINUTES, on)
        row.save(update_fields=["stage", "held_on", "minutes_due_on", "version"])
        row.attendances.update(was_there=True)
        missing = row.attendances.filter(unit__in=absent).update(was_there=False)
        entry.about(row, day=on, present=row.attendances.count() - missing, absent=missing)
        entry.result(row)
        return row


def _assign(row: Meeting, given: MeetingInput) -> None:
    row.title = given.title.strip() or _usual_title(row)
    row.domain, row.planned_on, row.chair, row.place = given.domain, given.planned_on, given.chair, given.place.strip()
    checked(row, exclude=("chair", "created_at", "stage"))
    own = {row.county_id}
    named = [given.chair, *given.units, *(item.unit for item in given.items), *(item.matter for item in given.items)]
    if not {other.county_id for other in named if other is not None} <= own:
        raise ActionError(_("Units, posts and matters must be of the same county."))


def _usual_title(row: Meeting) -> str:
    return _("Meeting %(n)d of %(year)d: %(sort)s") % {
        "n": row.serial,
        "year": row.year,
        "sort": row.get_sort_display(),
    }


def _lay(row: Meeting, given: MeetingInput) -> None:
    """The agenda and the units of a meeting that was just saved."""
    items = [
        AgendaItem(
            county_id=row.county_id,
            meeting=row,
            ordinal=place,
            title=item.title.strip(),
            matter=item.matter,
            unit=item.unit,
            why=item.why,
        )
        for place, item in enumerate(given.items, 1)
    ]
    matters = [item.matter for item in given.items if item.matter is not None]
    if len(matters) != len({matter.pk for matter in matters}):
        raise ActionError(_("This matter is on the agenda already."))
    for item in items:
        if not item.title:
            raise ActionError(_("An item of the agenda needs words."))
    AgendaItem.objects.bulk_create(items)
    units = dict.fromkeys(given.units)
    Attendance.objects.bulk_create(Attendance(county_id=row.county_id, meeting=row, unit=unit) for unit in units)
