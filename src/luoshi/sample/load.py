"""Builds the sample county 青禾县 by the real actions, under a clock that stands at each story's moments."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.audit.models import Event
from luoshi.chase.duties import climb_ladder, keep_rounds, make_digests
from luoshi.ledger.lights import keep
from luoshi.ledger.models import Matter
from luoshi.lib import clock
from luoshi.lib.errors import ActionError
from luoshi.org.actions import open_county
from luoshi.org.calendar import calendar
from luoshi.org.models import County
from luoshi.sample import (
    exhibits,
    inspections,
    investment,
    livelihood,
    meetings,
    notes,
    office,
    organisation,
    problems,
    projects,
    reading,
    requests,
)
from luoshi.sample.dates import Dates, report_year
from luoshi.sample.happenings import Happening
from luoshi.sample.playing import Stage

Progress = Callable[[int, int], None]
_OPENED = "01-04"  # before the first document comes in
_AFTER_FRIDAY = timedelta(days=2)  # a week of lights ends on Friday, one of the calendar on Sunday
_ROUND_DAYS = (1, 29, 30, 31)  # a monthly round ends on the 28th, or where that is a day off a little later
_SLIPS = ("send_notice", "drop_notice")  # take up what the ladder has proposed
# What happens in registers beside the ledger, each from its own data; firms are entered before the hazards found at them.
_REGISTERS = (
    projects.ProjectYear,
    inspections.InspectionYear,
    investment.InvestmentYear,
    problems.ProblemYear,
    requests.RequestYear,
    livelihood.LivelihoodYear,
    meetings.MeetingYear,
    notes.NoteYear,
)
_BEFORE_OFFICE, _EVENING = time(8, 5), time(18)


class NotEmpty(ActionError):
    """The database holds a county already; the sample is never mixed with anything."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was built. ``happenings`` counts what was done after the county was opened."""

    county: County
    year: int
    happenings: int
    matters: int


def load(today: date | None = None, *, progress: Progress | None = None) -> Loaded:
    """Builds the sample as it stands now, or on the evening of another day.

    Commits do not wait for the disk. Load into a file that nobody uses yet and put it in place when it is whole, as
    `luoshi up` does: a half-loaded sample must never be seen.

    Args:
        progress: called with (done, all) after each thing that happened.

    Raises:
        NotEmpty: there is a county or an event already; nothing was changed.
    """
    if County.objects.exists() or Event.objects.exists():
        raise NotEmpty(_("The sample county goes into an empty database only; this one holds a county already."))
    now = clock.now() if today in (None, clock.today()) else evening(today)
    dates = Dates(report_year(timezone.localtime(now).date()), calendar())
    with _without_waiting():
        return _load(now, dates, progress or (lambda done, total: None))


def evening(day: date) -> datetime:
    """After office hours, when everything of the day has happened."""
    return timezone.make_aware(datetime.combine(day, _EVENING))


def _load(now: datetime, dates: Dates, progress: Progress) -> Loaded:
    sequence = [(at, thing) for at, thing in office.everything(dates) if at <= now]
    with exhibits.made_for(thing for _at, thing in sequence) as shown:
        with clock.at(evening(dates.on(_OPENED))):
            county = open_county(is_sample=True, **_county())
            organisation.load(county, since=date(dates.year, 1, 1))
        stage = Stage(county, organisation.Cast.of(county), dates, shown)
        registers = [each(county, organisation.Cast.of(county), dates) for each in _REGISTERS]
        done, by_day = 0, {day: list(things) for day, things in groupby(sequence, key=lambda pair: pair[1].day)}
        for week in _weeks(min(by_day), timezone.localtime(now).date()):
            with clock.at(min(evening(week[-1]), now)):
                with keep.together():  # lights are reckoned once a week, all of them, so that a trend is to be seen
                    for day in week:
                        done += _play(stage, day, by_day.get(day, []), now)
                        for register in registers:
                            register.play(day, now)
                keep.refresh_county(county.pk)
            progress(done, len(sequence))
    with clock.at(now):
        make_digests()
    return Loaded(county, dates.year, len(sequence), Matter.objects.filter(county=county).count())


def _weeks(first: date, last: date) -> Iterator[list[date]]:
    """All days in order, by weeks that end on Friday or on the last day."""
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    for _week, together in groupby(days, key=lambda day: (day + _AFTER_FRIDAY).isocalendar()[:2]):
        yield list(together)


def _play(stage: Stage, day: date, things: Sequence[tuple[datetime, Happening]], now: datetime) -> int:
    """Plays a day; how many things happened."""
    before = timezone.make_aware(datetime.combine(day, _BEFORE_OFFICE))
    if before <= now:
        with clock.at(before):
            _morning(day, things)
    for at, thing in things:
        with clock.at(at):
            stage.play(thing)
    return len(things)


def _morning(day: date, things: Sequence[tuple[datetime, Happening]]) -> None:
    """What the product does by itself before anybody comes: rounds open and close, the ladder proposes. Of the days on
    which they might, these are enough."""
    monday = day.weekday() == 0
    if monday or day.day in _ROUND_DAYS:
        keep_rounds()
    if monday or any(thing.do in _SLIPS for _at, thing in things):
        climb_ladder()


def _county() -> dict[str, str]:
    row = reading.read("units.yaml")["county"]
    return {"code": row["code"], "name": row["name"]}


@contextmanager
def _without_waiting() -> Iterator[None]:
    """Commits return before they are on disk. Closing the connection brings the durable settings back."""
    sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=OFF" if sqlite else "SET synchronous_commit TO off")
    try:
        yield
    finally:
        connection.close()
