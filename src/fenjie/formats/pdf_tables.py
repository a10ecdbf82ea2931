"""Tables of a PDF, on pages that have ruled lines only: pdfplumber finds their cells exactly, but slowly."""

from __future__ import annotations

import logging
import struct
import zlib
from collections.abc import Sequence
from contextlib import suppress
from io import BytesIO
from statistics import median
from typing import TYPE_CHECKING

from fenjie.formats.cells import join_lines
from fenjie.formats.glyphs import mend
from fenjie.formats.layout import Item, Line, Page, TableRow

if TYPE_CHECKING:
    from pdfplumber.page import Page as PlumberPage
    from pdfplumber.table import Table

Box = tuple[float, float, float, float]  # left, top, right, bottom, y downwards


def with_tables(data: bytes, pages: list[Page], ruled: Sequence[int]) -> list[str]:
    """Put rows in place of the lines they were printed as, on the pages numbered ``ruled``; returns notices."""
    if not ruled:
        return []
    # pdfplumber takes longer to import than most files take to read, and most files have no ruled table.
    import pdfplumber
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    faults = (
        MalformedPDFException, PdfminerException, PSException, ValueError, TypeError, LookupError, AttributeError,
        AssertionError, ArithmeticError, RecursionError, EOFError, struct.error, zlib.error,
    )  # fmt: skip
    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every font without a box
    missed = set(ruled)
    try:
        with pdfplumber.open(BytesIO(data), pages=list(ruled)) as document:
            for page in document.pages:
                with suppress(*faults):
                    _put_tables(page, pages)
                    missed.discard(page.page_number)
                page.close()
    except faults:
        pass  # the pages not reached are told of below
    return [f"第{number}页的表格没有认出来，按普通文字读取。" for number in sorted(missed)]


def _put_tables(page: PlumberPage, pages: list[Page]) -> None:
    """Put the rows of a page's tables, as pdfplumber finds them, in place of its lines."""
    size = median([char["size"] for char in page.chars] or [10.0])
    found = [(table.bbox, _rows(table, size)) for table in page.find_tables()]
    tables = [(box, rows) for box, rows in found if len(rows) > 1 and max(map(len, rows)) > 1]
    pages[page.page_number - 1] = _replace(pages[page.page_number - 1], tables)


def _replace(page: Page, tables: list[tuple[Box, list[list[str]]]]) -> Page:
    items: list[Item] = list(page)
    for index, (box, rows) in enumerate(tables, 1):
        kept = [item for item in items if not (isinstance(item, Line) and _inside(item, box))]
        if len(kept) == len(items):  # lines without any text in them are no table
            continue
        at = next(i for i, item in enumerate(items) if isinstance(item, Line) and _inside(item, box))
        cells = [TableRow(tuple(row), index, number) for number, row in enumerate(rows, 1) if any(row)]
        items = kept[:at] + cells + kept[at:]
    return items


def _inside(line: Line, box: Box) -> bool:
    middle = line.y - line.size / 2
    return box[1] <= middle <= box[3] and line.x0 >= box[0] - line.size and line.x1 <= box[2] + line.size


def _rows(table: Table, size: float) -> list[list[str]]:
    """The cells' texts; a cell merged over rows is repeated in each, one merged over columns stands in the first."""
    boxes = [list(row.cells) for row in table.rows]
    texts = [
        [
            _unwrap(mend(text or ""), (box[2] - box[0]) / size) if box else ""
            for box, text in zip(row, line, strict=True)
        ]
        for row, line in zip(boxes, table.extract(), strict=True)
    ]
    known = {
        box: text for row, line in zip(boxes, texts, strict=True) for box, text in zip(row, line, strict=True) if box
    }
    columns = [_middle([box for row in boxes if (box := row[c])], 0) for c in range(len(boxes[0]))]
    for r, row in enumerate(boxes):
        level = _middle([box for box in row if box], 1)
        for c, box in enumerate(row):
            if box is None:
                texts[r][c] = _from_above(known, columns[c], level, [b[0] for b in row if b])
    return texts


def _unwrap(text: str, width: float) -> str:
    """Printed lines of a cell ``width`` characters wide: a line that fills it runs on, a shorter one ends a paragraph."""
    paragraphs = [""]
    for line in text.split("\n"):
        paragraphs[-1] += line
        if sum(0.5 if char.isascii() else 1 for char in line) < width - 2.5:
            paragraphs.append("")
    return join_lines(paragraphs)


def _middle(boxes: Sequence[Box], axis: int) -> float:
    """The middle of the narrowest of the boxes along x (0) or y (1)."""
    narrowest = min(boxes, key=lambda box: box[axis + 2] - box[axis], default=(0.0, 0.0, 0.0, 0.0))
    return (narrowest[axis] + narrowest[axis + 2]) / 2


def _from_above(known: dict[Box, str], x: float, y: float, starts: list[float]) -> str:
    """The text of the cell of an earlier row that runs down through this point, unless it starts in this row."""
    for (left, top, right, bottom), text in known.items():
        if left <= x <= right and top <= y <= bottom:
            return "" if left in starts else text
    return ""
