"""The series `forecast.py` is tried on: published ones of the corpus, and made ones whose seasons and noise are known."""

from __future__ import annotations

import csv
import os
import re
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src")]

from luoshi.indicators.paths.series import MONTHS, MONTHS_FROM_FEBRUARY, QUARTERS, Nature, Series  # noqa: E402

MADE_YEARS, MADE = range(2020, 2026), 40


@dataclass(frozen=True)
class Case:
    """A series with its name; ``years`` are whole."""

    name: str
    series: Series

    @property
    def years(self) -> list[int]:
        return self.series.full_years(9999, None)


def corpus() -> Path | None:
    """The folder of the corpus, or None where LUOSHI_SHARED is not set."""
    shared = os.environ.get("LUOSHI_SHARED")
    return Path(shared) / "corpus" if shared else None


def rows_of(folder: Path, wanted: str) -> list[list[str]]:
    """Cells of the one table of statistics in INDEX.tsv whose path holds ``wanted``."""
    with (folder / "INDEX.tsv").open(encoding="utf-8-sig", newline="") as index:
        paths = [row["path"] for row in csv.DictReader(index, delimiter="\t") if row["kind"] == "stats"]
    [path] = [path for path in paths if wanted in path]
    with (folder / path).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def provincial(folder: Path, wanted: str, nature: Nature) -> list[Case]:
    """Investment in real estate by province, cumulative by month; ``wanted`` is in the name of the indicator."""
    found: dict[str, dict[int, dict[int, float]]] = defaultdict(lambda: defaultdict(dict))
    for place, name, month, value in rows_of(folder, "房地产开发投资月度数据")[1:]:
        if wanted in name and value:
            year, end = map(int, month.split("-"))
            found[f"{place} {name}"][year][end] = float(value)
    return whole_cases(found, MONTHS_FROM_FEBRUARY, nature)


def quarterly(folder: Path, wanted: str, nature: Nature, less: float = 0) -> list[Case]:
    """Rows "Accumulated" of the quarterly accounts; commas inside names belong to them."""
    found: dict[str, dict[int, dict[int, float]]] = defaultdict(lambda: defaultdict(dict))
    heads: list[tuple[int, int]] = []
    for cells in rows_of(folder, wanted):
        name, *values = [cell.strip(", ") for cell in ",".join(cells).split("\t")]
        if name == "Indicators":
            heads = [(int(head[3:]), int(head[0]) * 3) for head in values if head]
        elif "Accumulated" in name:
            for (year, end), value in zip(heads, values, strict=False):
                if value:
                    found[re.sub(r"\s*,\s*Accumulated.*", "", name)][year][end] = float(value) - less
    return whole_cases(found, QUARTERS, nature)


def monthly_rates(folder: Path) -> list[Case]:
    """Monthly rates of the nation; the year's rate so far is taken as the mean of its months."""
    months: dict[str, dict[tuple[int, int], float]] = defaultdict(dict)
    for code, name, day, value in rows_of(folder, "月度宏观指标序列")[1:]:
        year, month = int(day[:4]), int(day[5:7])
        if day[8:] != "01":  # dated by its release in the month after
            year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        if code.endswith("_YOY") and "GDP" not in name and "(NBS)" not in name:
            months[name].setdefault((year, month), float(value))
    found: dict[str, dict[int, dict[int, float]]] = {}
    for name, values in months.items():
        years = {year for year, month in values if month == 12}
        found[name] = {year: _means(values, year) for year in years if (year, 3) in values}
    return whole_cases(found, MONTHS_FROM_FEBRUARY, Nature.RATE)


def made() -> list[Case]:
    """Six years of monthly flows: a season of its own, growth from year to year, noise of 2 to 12 % a month.

    Every fifth has no season at all: there the straight line is right.
    """
    return [Case(*_made(number)) for number in range(MADE)]


def whole_cases(found: dict[str, dict[int, dict[int, float]]], ends: tuple[int, ...], nature: Nature) -> list[Case]:
    """Series with at least three years that have a mid-year and a December."""
    cases = []
    for name, years in found.items():
        whole = {year: dict(values) for year, values in years.items() if {6, 12} <= set(values)}
        case = Case(name, Series(nature, ends, whole))
        if len(case.years) >= 3:
            cases.append(case)
    return cases


def _means(values: dict[tuple[int, int], float], year: int) -> dict[int, float]:
    known = [month for month in range(1, 13) if (year, month) in values]
    return {end: float(np.mean([values[year, m] for m in known if m <= end])) for end in known if end >= 2}


def _made(number: int) -> tuple[str, Series]:
    rng = np.random.default_rng(1000 + number)
    depth = 0.0 if number % 5 == 0 else 0.12 + 0.05 * (number % 4)
    noise = 0.02 + 0.02 * (number % 6)
    season = np.exp(depth * rng.normal(size=12))
    years, level = {}, 1000.0
    for year in MADE_YEARS:
        level *= 1 + rng.normal(0.05, 0.04)
        flows = level * season * np.exp(noise * rng.normal(size=12))
        years[year] = {month: float(value) for month, value in enumerate(np.cumsum(flows), 1)}
    return f"made {number:02d}, season {depth:.2f}, noise {noise:.2f}", Series(Nature.FLOW, MONTHS, years)
