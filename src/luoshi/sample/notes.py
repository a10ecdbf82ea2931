"""The notes of the sample, before, during and after: written by the lead unit's liaison beside matters and projects."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, time
from functools import cached_property

from django.utils import timezone

from luoshi.ledger.models import Matter
from luoshi.ledger.notes.actions import NoteInput, add_note
from luoshi.lib import clock
from luoshi.org.models import County
from luoshi.projects.models import Project
from luoshi.sample.dates import Dates
from luoshi.sample.organisation import Cast
from luoshi.sample.reading import read

_HOUR = time(17, 50)
_PHASES = {"b": "before", "d": "during", "a": "after"}


class NoteYear:
    """Plays the notes of the year; `play` writes those of a day."""

    def __init__(self, county: County, cast: Cast, dates: Dates) -> None:
        self.county, self._cast, self._dates = county, cast, dates

    def play(self, day: date, now: datetime) -> None:
        """Writes the notes of a day, unless it is still to come."""
        at = timezone.make_aware(datetime.combine(day, _HOUR))
        if at <= now:
            with clock.at(at):
                for phase, beginning, text in self._calendar.get(day, ()):
                    self._write(phase, beginning, NoteInput(day, text))

    @cached_property
    def _calendar(self) -> dict[date, list[tuple[str, str, str]]]:
        found: dict[date, list[tuple[str, str, str]]] = defaultdict(list)
        for line in read("notes.yaml")["notes"]:
            day, phase, beginning, text = line.split("|")
            found[self._dates.working(self._dates.on(day))].append((_PHASES[phase], beginning, text))
        return found

    def _write(self, phase: str, beginning: str, note: NoteInput) -> None:
        subject = self._subject(beginning)
        assert subject.lead_unit is not None  # such matters were issued
        writer = self._cast.actor(self._cast.liaison(subject.lead_unit.code))
        add_note(actor=writer, subject=subject, phase=phase, note=note)

    def _subject(self, beginning: str) -> Matter | Project:
        """The matter or the project whose name begins so.

        Raises:
            LookupError: the data file names nothing that exists.
        """
        matters = Matter.objects.filter(county=self.county, title__startswith=beginning)
        projects = Project.objects.filter(county=self.county, name__startswith=beginning)
        for rows in (matters.exclude(number=""), projects):
            if row := rows.select_related("lead_unit").first():
                return row
        raise LookupError(f"notes.yaml: no matter and no project begins with {beginning}")
