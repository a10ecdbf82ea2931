"""Workbooks (xlsx, xls, et), read by calamine: one line a row, cells separated by tabs, places like 任务表!B7.

Formulas give the value that was saved with them; macros never run. Hidden sheets are left out, and said to be.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from io import BytesIO
from itertools import islice

import python_calamine as calamine

from fenjie.errors import BrokenFile, EncryptedFile, TooLarge
from fenjie.formats import xls_cells
from fenjie.formats.builder import TextBuilder
from fenjie.formats.cells import join_lines
from fenjie.formats.opc import Package
from fenjie.formats.sniff import kind_of
from fenjie.formats.xlsx_cells import Cells, check_extent, percentages
from fenjie.text import Text

MAX_CELLS = 2_000_000
Value = object


def read(data: bytes, name: str) -> Text:
    """Read a workbook. Raises a ReadError for what cannot be read."""
    percent: dict[str, Cells] = {}
    if kind_of(data) == "zip":
        package = Package(data, name, "spreadsheetml.sheet.main", name[name.rfind(".") :].lower())
        check_extent(package, MAX_CELLS)
        percent = percentages(package)
    else:
        xls_cells.check(data, name, MAX_CELLS)
    try:
        return _read(data, name, percent)
    except calamine.PasswordError as error:
        raise EncryptedFile(f"“{name}”设有打开密码，不能读取。") from error
    except calamine.CalamineError as error:
        if "password" in str(error).lower():
            raise EncryptedFile(f"“{name}”设有打开密码，不能读取。") from error
        raise BrokenFile(f"“{name}”已损坏，打不开。") from error
    except BaseException as error:
        if (
            type(error).__name__ == "PanicException"
        ):  # how a fault of the Rust library arrives; it has no importable class
            raise BrokenFile(f"“{name}”已损坏，打不开。") from error
        raise


def _read(data: bytes, name: str, percent: dict[str, Cells]) -> Text:
    workbook = calamine.CalamineWorkbook.from_filelike(BytesIO(data))
    out = TextBuilder(name)
    hidden = []
    for sheet in workbook.sheets_metadata:
        if sheet.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        if sheet.visible != calamine.SheetVisibleEnum.Visible:
            hidden.append(sheet.name)
            continue
        _write_sheet(workbook.get_sheet_by_name(sheet.name), percent.get(sheet.name, frozenset()), out, name)
    return out.build(notices=[f"隐藏的工作表“{'”、“'.join(hidden)}”没有读取。"] if hidden else [])


def _write_sheet(sheet: calamine.CalamineSheet, percent: Cells, out: TextBuilder, name: str) -> None:
    if sheet.start is None:
        return
    if sheet.height * sheet.width > MAX_CELLS:
        raise TooLarge(f"“{name}”的工作表“{sheet.name}”超过了 {MAX_CELLS // 10_000} 万个单元格的上限。")
    top, left = sheet.start
    merged = dict(islice(_merged(sheet), MAX_CELLS))
    shown: dict[tuple[int, int], str] = {}  # texts of the upper left cells of merged ranges
    for r, values in enumerate(sheet.to_python(), top):
        row = []
        for c, value in enumerate(values, left):
            text = _text(value, percent=(r, c) in percent)
            origin = merged.get((r, c))
            if origin == (r, c):
                shown[origin] = text
            elif origin is not None:
                text = shown.get(origin, "")
            row.append((text, f"{sheet.name}!{letters(c)}{r + 1}"))
        if any(text for text, _ in row):
            out.row(row)


def _merged(sheet: calamine.CalamineSheet) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """(cell, upper left cell) down the first column of each merged range: the text belongs to each of its rows."""
    last = sheet.end[0] if sheet.end else 0
    for (top, left), (bottom, _) in sheet.merged_cell_ranges or []:
        for row in range(top, min(bottom, last) + 1):
            yield (row, left), (top, left)


def letters(column: int) -> str:
    """The name of a column counted from 0: A … Z, AA …"""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def _text(value: Value, *, percent: bool) -> str:
    """A value as a reader of the sheet sees it."""
    if isinstance(value, str):
        return join_lines(value.replace("\t", " ").split("\n"))
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return f"{value * 100:.10g}%" if percent else _number(value)
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time()
        return _date(value) if midnight else f"{_date(value)} {value:%H:%M}"
    if isinstance(value, dt.date):
        return _date(value)
    return f"{value:%H:%M}" if isinstance(value, dt.time) else str(value)


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else f"{value:.15g}"


def _date(value: dt.date) -> str:
    return f"{value.year}年{value.month}月{value.day}日"
