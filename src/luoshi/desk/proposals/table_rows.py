"""A row of a 任务分解表 as one sentence: all its cells, each under its column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from luoshi.sources.columns import Column, column_of
from luoshi.sources.models import Clause

Row = Mapping[str, Any]
TELLING = frozenset({Column.TASK, Column.MEASURE})  # what is to be done; the others say by whom and when
_LISTS = ("measures", "deadlines", "recurrences", "units", "why")


@dataclass(frozen=True, slots=True)
class Cell:
    """Words of one row under one head; ``start`` is the offset in the text of the first of them."""

    head: str
    words: str
    start: int
    end: int

    @property
    def column(self) -> Column:
        return column_of(self.head)

    def holds(self, row: Row) -> bool:
        """Whether something that was read stands in the cell."""
        return bool(self.start <= row["start"] and row["end"] <= self.end)


def cells_of(text: str, clauses: Iterable[Clause]) -> list[Cell]:
    """The cells of a row in their order; sentences of one cell are put together again."""
    found: list[Cell] = []
    for row in (row for clause in clauses for row in clause.read("cells")):
        last = found[-1] if found else None
        joins = last is not None and last.head == row["head"] and "\t" not in text[last.end : row["start"]]
        start = last.start if last and joins else row["start"]
        if joins:
            found.pop()
        found.append(Cell(row["head"], text[start : row["end"]].strip(), start, row["end"]))
    return found


def reading_of(head: Clause, clauses: Sequence[Clause], cells: Sequence[Cell]) -> dict[str, Any]:
    """What the row's cells say together. A date column alone gives the date; figures come from tasks and targets."""
    merged: dict[str, Any] = dict(head.reading)
    for name in _LISTS:
        merged[name] = [row for clause in clauses for row in clause.read(name)]
    for name, column in (("deadlines", Column.DUE), ("recurrences", Column.DUE)):
        inside = [row for row in merged[name] if any(c.column is column and c.holds(row) for c in cells)]
        merged[name] = inside or merged[name]
    telling = [cell for cell in cells if cell.column in TELLING]
    merged["measures"] = [_kept_inside(row, cell) for row in merged["measures"] for cell in telling if cell.holds(row)]
    for name in ("domain", "strength"):
        merged[name] = next((value for clause in clauses if (value := clause.reading.get(name))), "")
    return merged


def _kept_inside(row: Row, cell: Cell) -> Row:
    """A subject that was found across the bars between cells is cut to the cell of its figure."""
    pieces = [piece for piece in str(row["subject"]).split("|") if piece and piece in cell.words]
    return row if "|" not in str(row["subject"]) else {**row, "subject": pieces[-1] if pieces else ""}


def first_of(cells: Sequence[Cell], *columns: Column) -> Cell | None:
    """The first cell that has words under one of the columns, in the order of the columns."""
    return next((cell for wanted in columns for cell in cells if cell.column is wanted and cell.words), None)
