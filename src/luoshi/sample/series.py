"""The figures of the sample's statistics, the same each time: shares of the year, growth, and small strays.

Values of a month are those of the same month a year before, times the growth that indicators.yaml tells; the first year
comes from the year's course. Loads no Django.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import sqrt
from typing import Any

from luoshi.sample.reading import read

Row = dict[str, Any]
Course = dict[int, float]  # last month of a period → value
FIRST, NOW = -3, 0  # years, counted from the report year
_MONTHS = 12


@dataclass(frozen=True)
class Told:
    """One indicator: values and published rates by year (0 is the report year) and month."""

    levels: Mapping[int, Course]
    rates: Mapping[int, Course]


@cache
def cards() -> dict[str, Row]:
    """The cards by code, in order."""
    return {row["code"]: row for row in read("indicators.yaml")["cards"]}


def months(card: Row) -> list[int]:
    """The last months of its periods."""
    step = {"month": 1, "quarter": 3, "year": 12}[card.get("every", "month")]
    return [month for month in range(step, 13, step) if not (card.get("joined") and month == 1)]


@cache
def told(code: str) -> Told:
    """Everything there is of an indicator, the oddities included, before it is revised."""
    card = cards()[code]
    has = card.get("has", "both")
    rates = {year: _rates(card, year) for year in range(FIRST, NOW + 1)}
    levels = {} if has == "rate" else _rest(card) if card.get("rest") else _levels(card, rates)
    shown = {year: {month: round(rate, 1) for month, rate in course.items()} for year, course in rates.items()}
    return Told(_odd(card, levels), {} if has == "level" or not shown else shown)


def of_town(code: str, town: str) -> Mapping[int, Course]:
    """The levels of a township by quarter: its share, which moves a little from year to year."""
    shares = read("indicators.yaml")["shares"]
    whole, digits = told(code).levels, cards()[code].get("digits", 0)
    found: dict[int, Course] = {}
    for year, course in whole.items():
        if year == FIRST:
            continue
        moved = {name: share * (1 + 0.04 * _stray(code, name, year)) for name, share in shares.items()}
        part = moved[town] / sum(moved.values())
        found[year] = {month: round(value * part, digits) for month, value in course.items() if month % 3 == 0}
    return found


def _rates(card: Row, year: int) -> Course:
    """Growth from January to the end of each period; it strays less towards the year's end."""
    if year == NOW and "now" in card:
        return _between(card["now"], months(card))
    growth = card["past"][year - FIRST] if year < NOW and "past" in card else 0.0
    swing = card.get("swing", 0.5)
    strays = {month: swing * sqrt((_MONTHS - month) / _MONTHS) for month in months(card)}
    lean = _stray(card["code"], "lean", year)
    return {
        month: growth + stray * (0.7 * lean + 0.3 * _stray(card["code"], month, year))
        for month, stray in strays.items()
    }


def _levels(card: Row, rates: Mapping[int, Course]) -> dict[int, Course]:
    """Backwards from last year's total to the first year, then forwards by growth."""
    digits, price = card.get("digits", 0), card.get("price", 0.0)
    total = card["base"]
    for year in (-1, -2):
        total /= 1 + (rates[year][_MONTHS] + price) / 100
    shape = read("indicators.yaml")["profiles"][card["profile"]]
    step = _MONTHS // len(shape)
    course = {month: total * shape[month // step - 1] for month in months(card)}
    levels = {FIRST: course}
    for year in range(FIRST + 1, NOW + 1):
        levels[year] = {m: levels[year - 1][m] * (1 + (rates[year][m] + price) / 100) for m in course}
    if "levels" in card:
        levels[NOW] = _along(card["levels"], levels[-1])
    return {year: {m: round(value, digits) for m, value in course.items()} for year, course in levels.items()}


def _rest(card: Row) -> dict[int, Course]:
    """What the other parts leave of the whole."""
    whole = told(card["parent"]).levels
    others = [code for code, row in cards().items() if row.get("parent") == card["parent"] and not row.get("rest")]
    digits = card.get("digits", 0)
    return {
        year: {m: round(value - sum(told(code).levels[year][m] for code in others), digits) for m, value in c.items()}
        for year, c in whole.items()
    }


def _odd(card: Row, levels: dict[int, Course]) -> dict[int, Course]:
    """What looks odd in the report year; later months keep what the month brought."""
    for odd in read("indicators.yaml")["odd"]:
        if odd["code"] == card["code"]:
            levels[NOW] = _bent(levels[NOW], odd, card.get("digits", 0))
    return levels


def _bent(course: Course, odd: Row, digits: int) -> Course:
    month, bent = odd["month"], dict(course)
    if "times" in odd:
        bent[month] = course[month - 1] + (course[month] - course[month - 1]) * odd["times"]
    else:  # what the month before last brought, twice again
        own = course[month - 2] - course[month - 3]
        bent[month - 1], bent[month] = course[month - 2] + own, course[month - 2] + 2 * own
    shift = bent[month] - course[month]
    return {m: round(value + (shift if m > month else 0), digits) for m, value in bent.items()}


def _between(points: Mapping[int, float], at: list[int]) -> Course:
    """Straight between the points, flat before the first."""
    known = sorted(points)
    found = {}
    for month in at:
        low = max((m for m in known if m <= month), default=known[0])
        high = min((m for m in known if m >= month), default=known[-1])
        share = (month - low) / (high - low) if high > low else 0
        found[month] = points[low] + (points[high] - points[low]) * share
    return found


def _along(points: Mapping[int, float], before: Course) -> Course:
    """Values by their growth over the year before, straight between the months that are told."""
    growth = {month: value / before[month] - 1 for month, value in points.items()}
    return {month: before[month] * (1 + rate) for month, rate in _between(growth, list(before)).items()}


def _stray(*names: object) -> float:
    """Between −1 and 1, always the same for the same names."""
    return zlib.crc32("/".join(map(str, names)).encode()) / 2**31 - 1
