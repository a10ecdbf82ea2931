"""How often a matter is reported on. The app that keeps the rounds says so; the ledger asks it here.

An app registers its rhythm in ``AppConfig.ready``: ``rhythm.use(Rounds())``. Without one only the first reply is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from django.db.models import Q

from luoshi.ledger.models import ProgressReport

LATE_AFTER = 5  # where no round asked: a report about a past month is late after this day of the next


@dataclass(frozen=True, slots=True)
class Asked:
    """A report that is asked for: in which round, about which days (both included), and by when.

    ``repeat_url``: where "nothing changed" is said; empty where there is nothing to repeat.
    """

    label: str
    start: date
    end: date
    due_on: date
    is_open: bool
    repeat_url: str = ""

    def up_to(self, today: date) -> date:
        """The day up to which a report written today speaks: the round's last day at most, while it is asked for."""
        return max(self.start, min(today, self.due_on if self.is_open else self.end))


class Rhythm(Protocol):
    """What the app that keeps the rounds answers."""

    def waiting(self) -> Q:
        """The matters whose lead unit owes the report of their newest round."""

    def asked(self, matters: Iterable[UUID]) -> dict[UUID, Asked]:
        """What the newest round asks of each matter's lead unit; a fixed number of queries."""

    def of_day(self, matter: UUID, unit: UUID, day: date) -> Asked | None:
        """The report of a unit that speaks up to a day is the one asked for here."""

    def reported(self, report: ProgressReport) -> None:
        """A report has left its unit."""

    def due_of(self, matter: UUID, unit: UUID, day: date) -> date | None:
        """Only the last day of what `of_day` answers, which is found much faster."""


class Never:
    """No rounds."""

    def waiting(self) -> Q:
        return Q(pk__in=[])

    def asked(self, matters: Iterable[UUID]) -> dict[UUID, Asked]:
        return {}

    def of_day(self, matter: UUID, unit: UUID, day: date) -> Asked | None:
        return None

    def reported(self, report: ProgressReport) -> None:
        return

    def due_of(self, matter: UUID, unit: UUID, day: date) -> date | None:
        return None


_used: list[Rhythm] = [Never()]


def use(rhythm: Rhythm) -> None:
    """From now on this one answers."""
    _used[0] = rhythm


def current() -> Rhythm:
    return _used[0]


def is_late(matter: UUID, unit: UUID, period_end: date, today: date) -> bool:
    """Whether a report that leaves its unit today comes after the last day of its period: 补录."""
    due = current().due_of(matter, unit, period_end)
    if due is not None and today <= due:  # nearly always: what became of the item does not matter
        return False
    asked = current().of_day(matter, unit, period_end)
    if asked is not None:
        return asked.is_open and today > asked.due_on
    past_month = (period_end.year, period_end.month) < (today.year, today.month)
    return past_month and today.day > LATE_AFTER
