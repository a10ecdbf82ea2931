"""An old workbook (MS-XLS) looked over before it is read: where its sheets begin and how far their cells reach.

A few damaged bytes can claim a sheet of a billion cells, for which the reader would ask the memory at once.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from fenjie.errors import BrokenFile, EncryptedFile, TooLarge
from fenjie.formats.ole import CompoundFile

_BOF, _BOUNDSHEET, _FILEPASS, _DIMENSIONS, _SST = 0x0809, 0x0085, 0x002F, 0x0200, 0x00FC
# FORMULA, MULRK, MULBLANK, RSTRING, LABELSST, BLANK, NUMBER, LABEL, BOOLERR, RK: all begin with row and column
_CELLS = {0x0006, 0x00BD, 0x00BE, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E}
_SEVERAL = {0x00BD, 0x00BE}  # end with the last column
MAX_ROWS, MAX_COLUMNS = 65_536, 256  # of the format


def check(data: bytes, name: str, limit: int) -> None:
    """Raise EncryptedFile, BrokenFile or TooLarge (a sheet with more than ``limit`` cells)."""
    stream = CompoundFile(data, name).stream("Workbook", "WORKBOOK", "Book", "BOOK")
    begins: set[int] = set()
    sheets: list[int] = []
    rows: list[int] = []
    columns: list[int] = []
    for at, kind, body in _records(stream):
        if kind == _FILEPASS:
            raise EncryptedFile(f"“{name}”设有打开密码，不能读取。")
        if kind == _BOF:
            _check_extent(rows, columns, name, limit)
            begins.add(at)
            rows, columns = [], []
        elif kind == _BOUNDSHEET and len(body) >= 4:
            sheets.append(struct.unpack_from("<I", body)[0])
        elif kind in _CELLS and len(body) >= 4:
            row, column = struct.unpack_from("<HH", body)
            rows.append(row)
            columns += [column, struct.unpack_from("<H", body, len(body) - 2)[0]] if kind in _SEVERAL else [column]
        elif not _is_sensible(kind, body, len(stream)):
            raise BrokenFile(f"“{name}”已损坏，打不开。")
    _check_extent(rows, columns, name, limit)
    if not begins.issuperset(sheets):
        raise BrokenFile(f"“{name}”已损坏，打不开。")


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    """(offset, kind, body) of each record."""
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield at, kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _is_sensible(kind: int, body: bytes, size: int) -> bool:
    """Whether claimed sizes are possible: of the sheet, and of the table of strings (each takes three bytes at least)."""
    if kind == _DIMENSIONS:
        wide = len(body) >= 14
        if len(body) < (14 if wide else 8):
            return True
        first, last, left, right = struct.unpack_from("<IIHH" if wide else "<HHHH", body)
        return bool(first <= last <= MAX_ROWS and left <= right <= MAX_COLUMNS) or last == 0
    if kind == _SST and len(body) >= 8:
        return bool(struct.unpack_from("<I", body, 4)[0] * 3 <= size)
    return True


def _check_extent(rows: list[int], columns: list[int], name: str, limit: int) -> None:
    if not rows:
        return
    if max(columns) >= MAX_COLUMNS:
        raise BrokenFile(f"“{name}”已损坏，打不开。")
    if (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1) > limit:
        raise TooLarge(f"“{name}”有工作表超过了 {limit // 10_000} 万个单元格的上限。", "请删去空白区域后另存一份再试。")
