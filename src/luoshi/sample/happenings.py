"""The stories of all matters as one sequence in time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from luoshi.sample.dates import Dates, moments

_FIRST = {"take_in": 0, "draft": 1, "issue": 2}  # within a day; everything else comes after


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that is done at a moment; ``matters`` are more than one only where they are issued together."""

    do: str
    day: date
    event: dict[str, Any]
    matters: list[dict[str, Any]] = field(default_factory=list)

    @property
    def name(self) -> str:
        return " ".join([self.do, self.event["date"], *(matter["key"] for matter in self.matters)])

    @property
    def order(self) -> tuple[date, int, tuple[bool, str]]:
        """By day; what was planned for an earlier day first."""
        planned = self.event["date"]
        return self.day, _FIRST.get(self.do, len(_FIRST)), (planned.startswith("+1"), planned[-5:])


def in_order(
    documents: list[dict[str, Any]], matters: list[dict[str, Any]], dates: Dates
) -> Iterator[tuple[datetime, Happening]]:
    """Everything that happens in a report year, with its moment."""
    by_day: dict[date, list[Happening]] = defaultdict(list)
    for happening in sorted(_all(documents, matters, dates), key=lambda h: h.order):
        by_day[happening.day].append(happening)
    for day, happenings in by_day.items():
        yield from zip(moments(day, [h.name for h in happenings]), happenings, strict=True)


def _all(documents: list[dict[str, Any]], matters: list[dict[str, Any]], dates: Dates) -> Iterator[Happening]:
    for row in documents:
        event = {"date": row["imported"], "document": row}
        yield Happening("take_in", dates.working(dates.on(row["imported"])), event)
    issued: dict[date, list[dict[str, Any]]] = defaultdict(list)
    for matter in matters:
        for event, day in zip(matter["story"], dates.story(matter), strict=True):
            if event["do"] == "issue":
                issued[day].append(matter)
                if "verifier" in matter:
                    yield Happening("name_verifier", day, event, [matter])
            else:
                yield Happening(event["do"], day, event, [matter])
    for day, together in issued.items():
        yield Happening("issue", day, {"date": f"{day:%m-%d}"}, together)
