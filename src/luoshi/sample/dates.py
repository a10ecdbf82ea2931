"""When things happen: the days of a report year, and moments in office hours that keep every story's order.

An event is moved to the next working day, but never past a day that would change what it means: the last day for an
objection or an extension, the end of the month that a report is about.
"""

from __future__ import annotations

import zlib
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from luoshi.ledger.kinds import get as kind_of
from luoshi.lib.workdays import Calendar

_GRACE = timedelta(days=5)  # after the month's end a report is not late yet
TURN = (1, 15)  # month and day from which the ledger is the new year's
_MORNING, _NOON, _AFTERNOON = 8 * 60 + 30, 12 * 60, 14 * 60 + 30  # minutes of the day
_MINUTES = 390  # of work in a day: 8:30 to 12:00 and 14:30 to 17:30
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of one report year."""

    year: int
    calendar: Calendar

    def on(self, text: str) -> date:
        """``MM-DD`` of the report year, ``+1 MM-DD`` of the next."""
        return date.fromisoformat(f"{self._year_of(text)}-{text[-5:]}")

    def month_end(self, text: str) -> date:
        """The last day of ``MM`` or ``+1 MM``."""
        year, month = self._year_of(text), int(text[-2:])
        return date(year, month, monthrange(year, month)[1])

    def working(self, day: date, *, latest: date | None = None) -> date:
        """The next working day, the day itself included; ``latest`` at the latest, working or not."""
        if latest is not None and latest < day:
            return latest
        found = day
        while not self.calendar.is_working(found):
            found += _DAY
        return found if latest is None or found <= latest else day

    def story(self, matter: dict[str, Any]) -> Iterator[date]:
        """The day of each event of a matter, in order."""
        before, due = date.min, self.on(matter["due"])
        object_by = date.max
        for event in matter["story"]:
            day = max(before, self.working(self.on(event["date"]), latest=self._latest(event, due, object_by)))
            if event["do"] in {"issue", "rule_dispute"}:
                object_by = self.calendar.add(day, kind_of(matter["kind"]).clocks.object)
            if event["do"] == "ask_extension":
                due = self.on(event["new_due"])
            yield day
            before = day

    def _latest(self, event: dict[str, Any], due: date, object_by: date) -> date | None:
        match event["do"]:
            case "dispute":
                return object_by
            case "ask_extension":
                return due
            case "report" | "claim":
                return self._before_late(self.on(event["date"]), self.month_end(event["period"]))
        return None

    def _before_late(self, day: date, month_end: date) -> date | None:
        """A report stays in the month it is about, or in the days after it in which it is not late yet."""
        if day <= month_end:
            return month_end
        grace = month_end + _GRACE
        return grace if day <= grace else None

    def _year_of(self, text: str) -> int:
        return self.year + text.startswith("+1")


def report_year(today: date) -> int:
    """On 5 January the ledger is still last year's."""
    return today.year if (today.month, today.day) >= TURN else today.year - 1


def moments(day: date, names: Sequence[str]) -> list[datetime]:
    """A moment in office hours for each thing of a day, in their order; always the same for the same names."""
    return [
        _at(day, (number + zlib.crc32(name.encode()) / 2**32) / len(names) * _MINUTES)
        for number, name in enumerate(names)
    ]


def _at(day: date, worked: float) -> datetime:
    minutes = _MORNING + worked
    if minutes >= _NOON:
        minutes += _AFTERNOON - _NOON
    midnight = timezone.make_aware(datetime.combine(day, time()))
    return midnight + timedelta(seconds=int(minutes * 60))
