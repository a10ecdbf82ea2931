"""Builds the sample county 青禾县 by the real actions, under a clock that stands at each story's moments."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.audit.models import Event
from luoshi.ledger.lights import keep
from luoshi.lib import clock
from luoshi.lib.errors import ActionError
from luoshi.org.actions import open_county
from luoshi.org.calendar import calendar
from luoshi.org.models import County
from luoshi.sample import exhibits, happenings, organisation, reading
from luoshi.sample.dates import Dates, report_year
from luoshi.sample.happenings import Happening
from luoshi.sample.playing import Stage

Progress = Callable[[int, int], None]
_OPENED = "01-04"  # before the first document comes in
_EVENING = time(18)


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
    documents, matters = reading.documents(dates.year), reading.matters(dates.year)
    sequence = [(at, thing) for at, thing in happenings.in_order(documents, matters, dates) if at <= now]
    with exhibits.made_for(thing for _at, thing in sequence) as shown:
        with clock.at(evening(dates.on(_OPENED))):
            county = open_county(is_sample=True, **_county())
            organisation.load(county, since=date(dates.year, 1, 1))
        stage = Stage(county, organisation.Cast.of(county), dates, shown)
        done, month = 0, 0
        for day, things in groupby(sequence, key=lambda pair: pair[1].day):
            with clock.at(min(evening(day), now)):
                if day.month != month:  # the product does so every night; once a month is enough to show since when
                    keep.refresh_county(county.pk)
                done, month = done + _play(stage, things), day.month
            progress(done, len(sequence))
    with clock.at(now):
        count = keep.refresh_county(county.pk)
    return Loaded(county, dates.year, len(sequence), count)


def _play(stage: Stage, things: Iterable[tuple[datetime, Happening]]) -> int:
    """Plays a day's happenings; their lights are reckoned once, at the end of the day."""
    count = 0
    with keep.together():
        for at, thing in things:
            with clock.at(at):
                stage.play(thing)
            count += 1
    return count


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
