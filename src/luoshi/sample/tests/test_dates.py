"""The stories fit into every year: calendars differ, what a story means does not. Needs no database."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from luoshi.lib.workdays import PUBLISHED
from luoshi.sample import office, reading
from luoshi.sample.dates import Dates, moments, report_year

YEARS = range(2024, 2037)


def stories(year: int):
    dates = Dates(year, PUBLISHED)
    for matter in reading.matters(year):
        yield dates, matter, list(zip(dates.story(matter), matter["story"], strict=True))


@pytest.mark.parametrize(
    ("today", "year"),
    [
        (date(2026, 1, 5), 2025),
        (date(2026, 1, 14), 2025),
        (date(2026, 1, 15), 2026),
        (date(2026, 6, 30), 2026),
        (date(2026, 12, 31), 2026),
        (date(2027, 6, 30), 2027),
    ],
)
def test_the_report_year_turns_in_the_middle_of_january(today: date, year: int) -> None:
    assert report_year(today) == year


@pytest.mark.parametrize(
    ("year", "plan", "start", "before"),
    [(2025, "十四五", 2021, "十三五"), (2026, "十五五", 2026, "十四五"), (2055, "二十五", 2051, "十九五")],
)
def test_the_five_year_plan_of_a_year(year: int, plan: str, start: int, before: str) -> None:
    values = reading.years(year)
    assert (values["plan"], values["plan_start"], values["plan_end"]) == (plan, start, start + 4)
    assert values["prev_plan"] == before
    assert reading.years(2056)["plan"] == "二十一五"


@pytest.mark.parametrize("year", YEARS)
def test_days_keep_the_order_of_each_story_and_nearly_all_are_worked(year: int) -> None:
    days = []
    for dates, matter, story in stories(year):
        assert [day for day, _ in story] == sorted(day for day, _ in story), matter["key"]
        days += [(day, dates.on(event["date"])) for day, event in story]
    assert all(abs((day - planned).days) <= 10 for day, planned in days)
    idle = [day for day, _ in days if not PUBLISHED.is_working(day)]
    assert len(idle) < len(days) / 25  # the end of a month or of a clock may force a day off


@pytest.mark.parametrize("year", YEARS)
def test_reports_are_late_where_they_should_and_no_clock_is_missed(year: int) -> None:
    late, told_late = set(), set()
    for dates, matter, story in stories(year):
        due, object_by = dates.on(matter["due"]), date.max
        for day, event in story:
            match event["do"]:
                case "issue" | "rule_dispute":
                    object_by = PUBLISHED.add(day, 3)
                case "dispute":
                    assert day <= object_by, matter["key"]
                case "ask_extension":
                    assert day <= due, matter["key"]
                    due = dates.on(event["new_due"])
                case "report" | "claim" if day > dates.month_end(event["period"]) + timedelta(days=5):
                    late.add((matter["key"], event["date"]))
            if event.get("late"):
                told_late.add((matter["key"], event["date"]))
            if event.get("obstacle_answer") == "solve_now":
                assert dates.on(event["obstacle_by"]) <= PUBLISHED.add(day, 7), matter["key"]
    assert late == told_late


@pytest.mark.parametrize("year", YEARS)
def test_all_happen_in_office_hours_one_after_the_other(year: int) -> None:
    dates = Dates(year, PUBLISHED)
    order = list(office.everything(dates))
    times = [at for at, _ in order]
    assert times == sorted(set(times))
    assert all("08:30" <= f"{at:%H:%M}" < "12:00" or "14:30" <= f"{at:%H:%M}" < "17:30" for at in times)
    assert len(order) > 1_000


def test_a_moment_is_always_the_same() -> None:
    names = [f"name {number}" for number in range(300)]
    assert moments(date(2026, 6, 29), names) == moments(date(2026, 6, 29), names)
