"""The sample's data files, with the years of a ledger filled in. Loads no Django."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from luoshi.sample.courses import told

DATA = Path(__file__).parent / "data"
_DIGITS = "〇一二三四五六七八九"


@cache
def read(name: str) -> Any:
    """One YAML file of the data folder. Do not change what it returns."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((DATA / name).read_text("utf-8"), Loader=loader)  # noqa: S506  (both are the safe one)


def years(year: int) -> dict[str, object]:
    """What the placeholders of a report year stand for (the head of matters.yaml)."""
    number = (year - 1) // 5 - 390  # the fourteenth plan is that of 2021 to 2025
    end = (number + 391) * 5
    return {
        "year": year,
        "last": year - 1,
        "plan": _plan(number),
        "plan_start": end - 4,
        "plan_end": end,
        "prev_plan": _plan(number - 1),
    }


def _plan(number: int) -> str:
    """14 → 十四五."""
    tens, ones = divmod(number, 10)
    return (_DIGITS[tens] if tens > 1 else "") + "十" + (_DIGITS[ones] if ones else "") + "五"


def filled(thing: Any, values: dict[str, object]) -> Any:
    """The same thing with every text in it filled in."""
    match thing:
        case str():
            return thing.format_map(values) if "{" in thing else thing
        case list():
            return [filled(item, values) for item in thing]
        case dict():
            return {key: filled(item, values) for key, item in thing.items()}
    return thing


def documents(year: int) -> list[dict[str, Any]]:
    """The documents as matters.yaml lists them, each with its ``content``."""
    values = years(year)
    rows: list[dict[str, Any]] = filled(read("matters.yaml")["documents"], values)
    return [row | {"content": filled((DATA / row["file"]).read_text("utf-8"), values)} for row in rows]


def matters(year: int) -> list[dict[str, Any]]:
    """The matters of all parts and courses, in order."""
    values = years(year)
    return [filled(matter, values) for matter in unfilled_matters()]


@cache
def unfilled_matters() -> list[dict[str, Any]]:
    """The same with the placeholders as they stand. Do not change what it returns."""
    head = read("matters.yaml")
    texts = {row["key"]: (DATA / row["file"]).read_text("utf-8") for row in head["documents"]}
    sponsors = {unit: row["leader"] for row in read("people.yaml")["portfolios"] for unit in row["units"]}
    files = [read(name) for name in head["courses"]]
    rows = [file["defaults"] | row for file in files for row in file["rows"]]
    return [matter for part in head["parts"] for matter in read(part)] + [told(row, texts, sponsors) for row in rows]


def chase(year: int) -> dict[str, Any]:
    """What the office does beside the matters' stories (chase.yaml)."""
    told: dict[str, Any] = filled(read("chase.yaml"), years(year))
    return told
