"""Paragraphs and tables in order, into a TextBuilder."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from fenjie.errors import BrokenFile
from fenjie.formats.builder import TextBuilder
from fenjie.formats.docx.inline import alternative, read_line
from fenjie.formats.docx.names import ALTERNATE, DEL, MOVE_FROM, PPR, RPR, TBL, TC, TR, TRPR, P, w
from fenjie.formats.docx.numbering import Numbering
from fenjie.formats.docx.tables import Table, read_table

MAX_NESTING = 20

_DELETED = {DEL, MOVE_FROM}
# Everything that may stand between a container and its paragraphs, rows or cells; what is not here holds no text.
_WRAPPERS = {w(t) for t in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")}
_CHUNK = w("altChunk")


class Blocks:
    """Reads one part after another (body, notes) with running numbers of paragraphs and tables."""

    def __init__(self, out: TextBuilder, numbering: Numbering, name: str) -> None:
        self.notes: list[tuple[str, str]] = []
        self._out = out
        self._numbering = numbering
        self._name = name
        self._paragraphs = 0
        self._tables = 0

    def read(self, container: etree._Element) -> None:
        """Everything of a w:body, line by line."""
        for text, table in self._blocks(container, 0):
            if table is not None:
                self._write_table(table)
            elif text.strip():
                self._paragraphs += 1
                self._out.line(text, f"第{self._paragraphs}段")

    def paragraphs(self, container: etree._Element) -> list[str]:
        """The texts of a container without writing them: a cell, a note, a header."""
        return list(self._flat(container, 0))

    def _flat(self, container: etree._Element, nesting: int) -> Iterator[str]:
        for text, table in self._blocks(container, nesting):
            if table is not None:
                yield from (" ".join(filter(None, row)) for row in table)
            elif text.strip():
                yield text

    def _blocks(self, container: etree._Element, nesting: int) -> Iterator[tuple[str, Table | None]]:
        """(text, None) for each paragraph and ("", table) for each table."""
        if nesting > MAX_NESTING:
            raise BrokenFile(f"“{self._name}”的表格嵌套超过 {MAX_NESTING} 层，不能读取。")
        pending, boxes = "", list[etree._Element]()  # of paragraphs whose end was deleted: they run on into the next
        for block in children(container, {P, TBL, _CHUNK}, self._name):
            if block.tag == P:
                text, own_boxes, runs_on = self._paragraph(block, in_body=not nesting)
                pending, boxes = pending + text, boxes + own_boxes
                if runs_on:
                    continue
                yield pending, None
                for line in (line for box in boxes for line in self._flat(box, nesting + 1)):
                    yield line, None
                pending, boxes = "", []
            elif block.tag == TBL:
                yield from self._table(block, nesting)
            else:
                raise BrokenFile(f"“{self._name}”的正文是嵌入的另一份文件，不能直接读取。")
        if pending:
            yield pending, None

    def _paragraph(self, paragraph: etree._Element, *, in_body: bool) -> tuple[str, list[etree._Element], bool]:
        """Its text with the label, its text boxes, and whether its end was deleted.

        A number without text is a row's serial number in a table, and nothing in the body.
        """
        line = read_line(paragraph, self._name)
        self.notes += line.notes
        properties = next(paragraph.iterchildren(PPR), None)
        if line.contents:
            return "", line.boxes, False
        text = line.text.strip("\n")
        if properties is not None and _end_deleted(properties):
            return text, line.boxes, True
        label = self._numbering.label(properties)
        return text if in_body and not text.strip() else label + text, line.boxes, False

    def _table(self, element: etree._Element, nesting: int) -> Iterator[tuple[str, Table | None]]:
        rows = [(row, list(children(row, {TC}, self._name))) for row in children(element, {TR}, self._name)]
        if all(len(cells) <= 1 for _, cells in rows):  # a frame round paragraphs, not a table
            for cell in (cell for _, cells in rows for cell in cells):
                yield from self._blocks(cell, nesting + 1)
            return
        yield "", read_table(rows, lambda cell: list(self._flat(cell, nesting + 1)))

    def _write_table(self, table: Table) -> None:
        self._tables += 1
        for number, row in enumerate(table, 1):
            if any(row):
                prefix = f"表{self._tables} 第{number}行第"
                self._out.row((text, f"{prefix}{column}列") for column, text in enumerate(row, 1))


def children(container: etree._Element, wanted: set[str], name: str, depth: int = 0) -> Iterator[etree._Element]:
    """The wanted elements below a container, through wrappers and without deleted ones, in order."""
    if depth > MAX_NESTING:
        raise BrokenFile(f"“{name}”的内容嵌套过深，不能读取。")
    for child in container:
        if child.tag in wanted:
            if child.tag != TR or not _row_deleted(child):
                yield child
        elif child.tag in _WRAPPERS:
            yield from children(child, wanted, name, depth + 1)
        elif child.tag == ALTERNATE:
            yield from children(alternative(child), wanted, name, depth + 1)


def _row_deleted(row: etree._Element) -> bool:
    return any(True for properties in row.iterchildren(TRPR) for _ in properties.iterchildren(DEL))


def _end_deleted(properties: etree._Element) -> bool:
    return any(mark.tag in _DELETED for run in properties.iterchildren(RPR) for mark in run)
