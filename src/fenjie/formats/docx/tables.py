"""Tables as rows of equally wide lists of cells, whatever was merged.

A cell merged over several rows belongs to each of them and is repeated; a cell merged over several columns stands once,
in the first, with empty ones after it, so that later cells keep their columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lxml import etree

from fenjie.formats.cells import join_lines
from fenjie.formats.docx.names import TCPR, TRPR, VAL, w

Table = list[list[str]]
CellReader = Callable[[etree._Element], list[str]]

MAX_COLUMNS = 63  # Word's own limit


def read_table(rows: Iterable[tuple[etree._Element, list[etree._Element]]], read_cell: CellReader) -> Table:
    """``rows`` are each w:tr with its w:tc, ``read_cell`` gives the paragraphs of one cell."""
    table: Table = []
    merged: dict[int, str] = {}  # column → text of the cell that runs down through it
    for element, cells in rows:
        row = [""] * _columns_before(element)
        for cell in cells:
            if len(row) >= MAX_COLUMNS:
                break
            span, down, across = _merge_of(cell)
            column = len(row)
            if down == "continue":
                text = merged.get(column, "")
            else:
                text = "" if across == "continue" else join_lines(read_cell(cell))
                merged.pop(column, None)
                if down == "restart":
                    merged[column] = text
            row += [text] + [""] * min(span - 1, MAX_COLUMNS - column - 1)
        table.append(row)
    return table


def _columns_before(row: etree._Element) -> int:
    """Columns left free before the first cell of a w:tr."""
    for properties in row.iterchildren(TRPR):
        for element in properties.iterchildren(w("gridBefore")):
            return min(_number(element.get(VAL)), MAX_COLUMNS)
    return 0


def _merge_of(cell: etree._Element) -> tuple[int, str, str]:
    """(columns, vertical merge, horizontal merge); a merge is "", "restart" or "continue"."""
    span, down, across = 1, "", ""
    for properties in cell.iterchildren(TCPR):
        for element in properties:
            if element.tag == w("gridSpan"):
                span = max(1, min(_number(element.get(VAL)), MAX_COLUMNS))
            elif element.tag == w("vMerge"):
                down = element.get(VAL, "continue")
            elif element.tag == w("hMerge"):
                across = element.get(VAL, "continue")
    return span, down, across


def _number(value: str | None) -> int:
    return int(value) if value and len(value) <= 4 and value.isdecimal() else 0
