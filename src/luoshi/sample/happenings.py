"""The stories of all matters as one sequence in time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
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
        about = self.event.get("name", "")
        return " ".join([self.do, self.event["date"], about, *(matter["key"] for matter in self.matters)])

    @property
    def order(self) -> tuple[date, int, tuple[bool, str], bool]:
        """By day; what was planned for an earlier day first, and what leaves a unit before it is looked at."""
        planned = self.event["date"]
        first = _FIRST.get(self.do, len(_FIRST))
        return self.day, first, (planned.startswith("+1"), planned[-5:]), self.do != "approve"


def in_order(happenings: Iterable[Happening]) -> Iterator[tuple[datetime, Happening]]:
    """Everything that happens in a report year, with its moment."""
    by_day: dict[date, list[Happening]] = defaultdict(list)
    for happening in sorted(happenings, key=lambda h: h.order):
        by_day[happening.day].append(happening)
    for day, together in by_day.items():
        yield from zip(moments(day, [h.name for h in together]), together, strict=True)


def of_matters(documents: list[dict[str, Any]], matters: list[dict[str, Any]], dates: Dates) -> Iterator[Happening]:
    """Documents that come in, and the stories of all matters."""
    for row in documents:
        event = {"date": row["imported"], "document": row}
        yield Happening("take_in", dates.working(dates.on(row["imported"])), event)
    issued: dict[date, list[dict[str, Any]]] = defaultdict(list)
    approved: dict[tuple[date, str, str], list[dict[str, Any]]] = defaultdict(list)
    for matter in matters:
        lead = matter["lead"]
        for event, day in zip(matter["story"], dates.story(matter), strict=True):
            lead = event.get("lead", lead)
            match event["do"]:
                case "issue":
                    issued[day].append(matter)
                    if "verifier" in matter:
                        yield Happening("name_verifier", day, event, [matter])
                case "approve":
                    approved[day, event["date"], lead].append(matter)
                case verb:
                    yield Happening(verb, day, event, [matter])
    for day, together in issued.items():
        yield Happening("issue", day, {"date": f"{day:%m-%d}"}, together)
    for (day, planned, _unit), together in approved.items():
        yield Happening("approve", day, {"date": planned}, together)
