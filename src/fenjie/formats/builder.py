"""Puts a Text together line by line, keeping where each piece came from and bounding what a file can grow to."""

from __future__ import annotations

from collections.abc import Iterable

from fenjie.errors import TooLarge
from fenjie.text import Origin, Text

MAX_CHARS = 20_000_000
MAX_LINES = 300_000


class TextBuilder:
    """Lines joined by a newline, cells of a line by a tab; ``name`` is the file's, for messages."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._parts: list[str] = []
        self._origins: list[Origin] = []
        self._length = 0
        self._lines = 0

    def line(self, text: str, place: str) -> None:
        """One line, or several when ``text`` has newlines itself, all from one place."""
        self._start_line()
        self._add(text, place)

    def pieces(self, pieces: Iterable[tuple[str, str]]) -> None:
        """One line put together from (text, place) without anything between them."""
        self._start_line()
        for text, place in pieces:
            self._add(text, place)

    def row(self, cells: Iterable[tuple[str, str]]) -> None:
        """One line of (text, place) cells."""
        self._start_line()
        for number, (text, place) in enumerate(cells):
            if number:
                self._parts.append("\t")
                self._length += 1
            self._add(text, place)

    def build(self, furniture: Iterable[str] = (), notices: Iterable[str] = ()) -> Text:
        return Text("".join(self._parts), tuple(self._origins), tuple(furniture), tuple(notices))

    def _start_line(self) -> None:
        if self._parts:
            self._parts.append("\n")
            self._length += 1
        self._lines += 1
        if self._lines > MAX_LINES or self._length > MAX_CHARS:
            raise TooLarge(f"“{self._name}”超过了 {MAX_LINES} 段或 {MAX_CHARS // 10_000} 万字的上限。")

    def _add(self, text: str, place: str) -> None:
        if not text:
            return
        start = self._length
        self._length += len(text)
        self._parts.append(text)
        last = self._origins[-1] if self._origins else None
        if last and last.end == start and last.place == place:
            self._origins[-1] = Origin(last.start, self._length, place)
        else:
            self._origins.append(Origin(start, self._length, place))
