"""Tables that domain people edit: one `.tsv` a table, tab-separated, `#` starts a comment, first row names the columns.

Every table is checked when it is loaded: each row has all columns, and no surface form (first column) comes twice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Row = Mapping[str, str]

TABLES = (
    "bodies", "departments", "domains", "festivals", "leads", "measure_units", "plan_periods", "seasons",
    "spring_festival", "variants", "verbs",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Local words; every form stands once."""

    bodies: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()


class LexiconError(ValueError):
    """A table that cannot be trusted: which one, which line, what is wrong with it."""


def parse(name: str, content: str) -> tuple[Row, ...]:
    """The rows of a table. Raises LexiconError naming the line."""
    rows: list[Row] = []
    columns: list[str] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(content.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not columns:
            columns = cells
            continue
        if len(cells) != len(columns):
            raise LexiconError(f"{name} 第{number}行有 {len(cells)} 列，应有 {len(columns)} 列，列之间用制表符分隔。")
        if cells[0] in seen:
            raise LexiconError(f"{name} 第{number}行的“{cells[0]}”与第{seen[cells[0]]}行重复，请删去一行。")
        seen[cells[0]] = number
        rows.append(dict(zip(columns, cells, strict=True)))
    return tuple(rows)


@cache
def table(name: str) -> tuple[Row, ...]:
    """The rows of a table that ships with the package."""
    return parse(name, (files(__name__) / f"{name}.tsv").read_text("utf-8"))


@cache
def column(name: str, key: str = "form", **wanted: str) -> tuple[str, ...]:
    """One column of a table, of the rows whose other columns hold what `wanted` says."""
    return tuple(row[key] for row in table(name) if all(row[k] == v for k, v in wanted.items()))


def one_of(forms: tuple[str, ...]) -> str:
    """A regular expression for any of the forms, the longest first."""
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
