"""What a proposal is made from: one commitment with what the document says around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from luoshi.desk.proposals.table_rows import Cell

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A commitment as it was read.

    ``start`` is its offset in the text, in which the spans of ``reading`` count; ``headings`` are the titles around it,
    the outermost first; ``lines`` are the readings of the lines after it that only assign: （牵头单位：…；完成时限：…）.
    For a row of a table ``text`` is the whole row, ``reading`` what all its ``cells`` say.
    """

    text: str
    year: int
    start: int = 0
    reading: Row = field(default_factory=dict)
    headings: tuple[str, ...] = ()
    lines: Sequence[Row] = ()
    cells: Sequence[Cell] = ()
    title_cell: Cell | None = None

    def rows(self, name: str) -> list[Row]:
        """What the sentence itself holds of measures, deadlines, recurrences or units."""
        return list(self.reading.get(name, ()))

    def words(self, row: Row) -> str:
        """The words of a row that stands in the sentence itself; empty for one from an assigning line."""
        start, end = row["start"] - self.start, row["end"] - self.start
        return self.text[start:end] if 0 <= start < end <= len(self.text) else ""

    def rows_around(self, name: str) -> list[Row]:
        """The same with what the assigning lines add."""
        return [*self.rows(name), *(row for line in self.lines for row in line.get(name, ()))]
