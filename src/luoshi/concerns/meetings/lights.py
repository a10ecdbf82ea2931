"""How meetings, instructions and suggestions stand: a colour, a few words, and why. Pure functions of the row and the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.concerns import clocks
from luoshi.concerns.clocks import Reading
from luoshi.concerns.meetings import stages
from luoshi.concerns.meetings.models import Handled, Meeting
from luoshi.ledger.models import Colour
from luoshi.lib.workdays import Calendar
from luoshi.ui.formats import full_day
from luoshi.ui.parts import Link, Why

_COLOURS = {
    clocks.RUNNING: Colour.GREEN,
    clocks.NEAR: Colour.YELLOW,
    clocks.LATE: Colour.RED,
    clocks.MET: Colour.GREEN,
    clocks.MET_LATE: Colour.YELLOW,
}


@dataclass(frozen=True, slots=True)
class Light:
    """A colour with its few words; ``why`` explains it."""

    colour: str
    short: str
    why: Why


def of_handled(row: Handled, today: date, calendar: Calendar) -> Light:
    """An answer's light is that of its clock: red once it is over without an answer, yellow near its end or answered late."""
    reading = reading_of(row, today, calendar)
    colour = Colour.CLOSED if not row.is_open else _COLOURS[reading.state]
    short = str(row.stage_label) if not row.is_open else said(reading)
    rows = [
        (_("Given on"), full_day(row.given_on)),
        (_("To be answered by"), _estimated(reading)),
        (_("Replied on"), full_day(row.replied_on) if stopped(row) else _("not yet")),
        (_("Time left"), said(reading)),
    ]
    note = _("Red: the time is over without an answer. Yellow: two working days or less, or answered late.")
    return Light(colour, short, _why(short, rows, _("Time left"), note))


def reading_of(row: Handled, today: date, calendar: Calendar) -> Reading:
    """The clock of an answer: it stops when the answer leaves the unit and goes on when it is sent back."""
    return clocks.read(row.due_on, today, calendar, stopped_on=row.replied_on if stopped(row) else None)


def stopped(row: Handled) -> bool:
    return row.stage in (stages.REPLIED, stages.VERIFIED, stages.CLOSED)


def of_meeting(row: Any, today: date, calendar: Calendar) -> Light:
    """A meeting that `MeetingQuerySet.for_list` fetched: its day, then its minutes, then the worst of its decisions."""
    colour, short = _meeting(row, today, calendar)
    rows = [
        (_("Day of the meeting"), full_day(row.day)),
        (_("Minutes to be out by"), full_day(row.minutes_due_on)),
        (_("Minutes out on"), full_day(row.minutes_on)),
        (_("Decisions"), _decisions(row)),
    ]
    note = _("Red: not held on its day, minutes not out in time, or a decision that is red by its verified light.")
    return Light(colour, short, _why(short, rows, _("Decisions"), note))


def _meeting(row: Any, today: date, calendar: Calendar) -> tuple[str, str]:
    meeting: Meeting = row
    if meeting.stage == stages.CANCELLED:
        return Colour.NONE, meeting.stage_label
    if meeting.stage == stages.SETTLED:
        return Colour.CLOSED, meeting.stage_label
    if meeting.stage == stages.PLANNED:
        return (Colour.RED, _("not held yet")) if meeting.planned_on < today else (Colour.NOT_STARTED, _("to come"))
    if meeting.stage == stages.HELD and meeting.minutes_due_on and today > meeting.minutes_due_on:
        return Colour.RED, _("minutes overdue")
    if row.decisions_red:
        return Colour.RED, _("%(n)d decisions red") % {"n": row.decisions_red}
    if row.decisions_yellow:
        return Colour.YELLOW, _("%(n)d decisions yellow") % {"n": row.decisions_yellow}
    if meeting.stage == stages.HELD and meeting.minutes_due_on:
        reading = clocks.read(meeting.minutes_due_on, today, calendar)
        return _COLOURS[reading.state], _("minutes: %(left)s") % {"left": said(reading)}
    return Colour.GREEN, _decisions(row)


def _decisions(row: Any) -> str:
    return _("%(done)d of %(n)d closed") % {"done": row.decisions_closed, "n": row.decisions}


def said(reading: Reading) -> str:
    """余 3 个工作日, 逾期 2 个工作日, 按时, 迟 2 个工作日."""
    left = reading.days_left
    if reading.state == clocks.MET:
        return _("in time")
    if reading.state == clocks.MET_LATE:
        return _("%(n)d working days late") % {"n": -left}
    if reading.state == clocks.LATE:
        return _("%(n)d working days over") % {"n": -left}
    return _("%(n)d working days left") % {"n": left} if left else _("due today")


def _estimated(reading: Reading) -> str:
    day = full_day(reading.due_on)
    return _("%(day)s (the holidays of that year are not announced yet)") % {"day": day} if reading.estimated else day


def _why(title: str, rows: list[tuple[str, str]], strong: str, note: str) -> Why:
    return Why(title, rows, strong, (note,), (Link(_("The clocks"), reverse("concerns:rules")),))
