"""The schematic map: where each township's tile stands. No tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, sqrt
from typing import TypeVar

T = TypeVar("T")
Place = tuple[int, int]
_WIDE = 1.6  # tiles are wider than high, and so is the window


def laid_out(items: Sequence[T], typed: Mapping[T, Place]) -> list[list[T | None]]:
    """Rows of cells, None where no tile stands. Typed places hold; the others follow in order, in the first free cells of
    a grid that is a little wider than high."""
    width = max([ceil(sqrt(len(items) * _WIDE)), *(column for _row, column in typed.values())], default=1)
    taken: dict[Place, T] = {place: item for item, place in typed.items() if item in items}
    free = ((row, column) for row in range(1, len(items) + len(taken) + 2) for column in range(1, width + 1))
    rest = iter(place for place in free if place not in taken)
    cells = taken | {next(rest): item for item in items if item not in typed}
    height = max((row for row, _column in cells), default=0)
    return [[cells.get((row, column)) for column in range(1, width + 1)] for row in range(1, height + 1)]
