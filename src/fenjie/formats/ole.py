"""OLE compound files (MS-CFB), as far as needed to look into an old workbook before it is read."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from fenjie.errors import BrokenFile

_END, _FREE = 0xFFFFFFFE, 0xFFFFFFFF
_HEADER, _ENTRY = 512, 128
_STREAM, _ROOT = 2, 5


class CompoundFile:
    """The streams of a compound file; every chain is followed once and every offset checked."""

    def __init__(self, data: bytes, name: str) -> None:
        """Raises BrokenFile; ``name`` is the file's, for messages."""
        self._data = data
        self._name = name
        try:
            shift, mini_shift = struct.unpack_from("<HH", data, 30)
            if shift not in {9, 12} or mini_shift != 6:
                raise self._broken()
            self._size, self._mini_size = 1 << shift, 1 << mini_shift
            directory, self._cutoff, mini_fat = struct.unpack_from("<I4xII", data, 48)
            self._fat = self._read_fat()
            self._entries = list(self._read_directory(directory))
            self._mini_fat = self._words(self._chain(mini_fat)) if mini_fat != _END else []
        except struct.error as error:
            raise self._broken() from error

    def stream(self, *names: str) -> bytes:
        """The first stream with one of these names; BrokenFile when there is none."""
        for name, kind, start, size in self._entries:
            if kind == _STREAM and name in names:
                return (self._chain(start) if size >= self._cutoff else self._mini_chain(start))[:size]
        raise self._broken()

    def _read_fat(self) -> list[int]:
        sectors = list(struct.unpack_from("<109I", self._data, 76))
        following, count = struct.unpack_from("<II", self._data, 68)
        for _ in range(min(count, len(self._data) // self._size)):
            words = self._words(self._sector(following))
            sectors += words[:-1]
            following = words[-1]
        fat: list[int] = []
        for sector in sectors:
            if sector < _END - 1:
                fat += self._words(self._sector(sector))
        return fat

    def _read_directory(self, start: int) -> Iterator[tuple[str, int, int, int]]:
        directory = self._chain(start)
        for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", directory, at + 64)
            start, size = struct.unpack_from("<II", directory, at + 116)
            name = directory[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            yield name, kind, start, size

    def _chain(self, start: int) -> bytes:
        return b"".join(self._sector(sector) for sector in self._follow(start, self._fat))

    def _mini_chain(self, start: int) -> bytes:
        """Short streams stand in small pieces inside the root's stream."""
        root = next((self._chain(at) for _, kind, at, _ in self._entries if kind == _ROOT), b"")
        size = self._mini_size
        return b"".join(root[piece * size : (piece + 1) * size] for piece in self._follow(start, self._mini_fat))

    def _follow(self, start: int, table: list[int]) -> Iterator[int]:
        for _ in range(len(table) + 1):
            if start in {_END, _FREE}:
                return
            if start >= len(table):
                break
            yield start
            start = table[start]
        raise self._broken()

    def _sector(self, number: int) -> bytes:
        at = _HEADER if self._size == _HEADER else self._size
        at += number * self._size
        if at >= len(self._data):
            raise self._broken()
        return self._data[at : at + self._size].ljust(self._size, b"\0")

    def _words(self, data: bytes) -> list[int]:
        return list(struct.unpack(f"<{len(data) // 4}I", data))

    def _broken(self) -> BrokenFile:
        return BrokenFile(f"“{self._name}”已损坏，打不开。")
