"""Rows of several tables in one order, of which a page fetches only what it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Generic, TypeVar, overload

from django.db.models import QuerySet

T = TypeVar("T")


@dataclass(frozen=True)
class Source(Generic[T]):
    """Rows, the oldest first; since when each waits, and how it is shown."""

    rows: QuerySet[Any]
    since: Callable[[Any], datetime]
    shown: Callable[[Any], T]


class Merged(Sequence[T]):
    """The rows of all sources, of which there are two at least, the oldest first; can be given to a `Paginator`. Counting
    costs one query, a slice one query a source: of each as many rows as might stand in it."""

    def __init__(self, sources: Sequence[Source[T]]) -> None:
        self.sources = sources
        self._head: list[T] = []

    @cached_property
    def _count(self) -> int:
        first, *others = [source.rows.order_by().values("pk") for source in self.sources]
        return first.union(*others, all=True).count()

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[T]:
        return iter(self[: len(self)])

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> list[T]: ...
    def __getitem__(self, place: int | slice) -> T | list[T]:
        if isinstance(place, int):
            return self._first(place + 1)[place]
        return self._first(len(self) if place.stop is None else place.stop)[place]

    def _first(self, wanted: int) -> list[T]:
        if len(self._head) < min(wanted, len(self)):
            rows = [(source, row) for source in self.sources for row in source.rows[:wanted]]
            rows.sort(key=lambda pair: pair[0].since(pair[1]))
            self._head = [source.shown(row) for source, row in rows[:wanted]]
        return self._head
