"""Everything that happens: the matters' stories, and what chase.yaml tells of the office."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from luoshi.sample import happenings, indicators, quota, reading, versions
from luoshi.sample.dates import Dates
from luoshi.sample.happenings import Happening

Row = dict[str, Any]
_SLIP = {
    "sent": "send_notice",
    "signed": "sign_notice",
    "received": "receive_notice",
    "answered": "answer_notice",
    "dropped": "drop_notice",
}  # each step of a slip's row bears its day


def everything(dates: Dates) -> Iterator[tuple[datetime, Happening]]:
    """All that people do in a report year, with its moments."""
    matters = reading.matters(dates.year)
    of_matters = list(happenings.of_matters(reading.documents(dates.year), matters, dates))
    of_statistics = indicators.happenings(dates, _issued(of_matters))
    of_office_work = [*of_office(reading.chase(dates.year), matters, dates), *versions.renewals(dates)]
    return happenings.in_order([*of_matters, *of_office_work, *of_statistics, *quota.happenings(dates)])


def _issued(of_matters: Iterable[Happening]) -> dict[str, date]:
    return {matter["key"]: thing.day for thing in of_matters if thing.do == "issue" for matter in thing.matters}


def of_office(told: Row, matters: list[Row], dates: Dates) -> Iterator[Happening]:
    """Everything of chase.yaml; an event's day is the next working day."""
    by_key = {matter["key"]: matter for matter in matters}
    yield from _cadences(told, matters, dates)
    for row in told["slips"]:
        yield from _slip(row, by_key, dates)
    for row in told["overrides"]:
        yield Happening("override", dates.working(dates.on(row["date"])), row, [by_key[row["matter"]]])
    for row in told["campaigns"]:
        yield from _campaign(row, dates)
    for row in told["events"]:
        about = [by_key[row["matter"]]] if "matter" in row else []
        yield Happening(row["do"], dates.working(dates.on(row["date"])), row, about)


def _cadences(told: Row, matters: list[Row], dates: Dates) -> Iterator[Happening]:
    default = told["cadence"]
    yield Happening("set_default_cadence", dates.working(dates.on(default["date"])), default)
    monthly = told["monthly"]
    for matter in matters:
        event = {"date": monthly["date"], "rhythm": "monthly", "day": monthly["day"]}
        if matter["key"] in monthly["matters"]:
            yield Happening("set_cadence", dates.working(dates.on(event["date"])), event, [matter])
        elif matter.get("rhythm") == "monthly":
            days = zip(dates.story(matter), matter["story"], strict=True)
            day, issue = next((day, told) for day, told in days if told["do"] == "issue")
            yield Happening("set_cadence", day, event | {"date": issue["date"]}, [matter])


def _slip(row: Row, matters: Mapping[str, Row], dates: Dates) -> Iterator[Happening]:
    before = date.min
    for step, verb in _SLIP.items():
        if step in row:
            before = max(before, dates.working(dates.on(row[step])))
            yield Happening(verb, before, row | {"date": row[step]}, [matters[row["matter"]]])


def _campaign(row: Row, dates: Dates) -> Iterator[Happening]:
    yield Happening("draw_campaign", dates.working(dates.on(row["date"])), row)
    for day, places in row["visits"].items():
        event = row | {"date": day, "first": places[0], "last": places[1]}
        yield Happening("visit_sample", dates.working(dates.on(day)), event)
