"""The lines and tables of a part of a web page, in order, as a browser would set them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from fenjie.formats.cells import join_lines

Table = list[list[str]]

MAX_SPAN = 100
MAX_CELL = 2_000  # characters: a cell with more text than this is there for the page's looks

_BLOCKS = {
    "p", "div", "section", "article", "main", "form", "center", "blockquote", "pre", "address", "figure", "figcaption",
    "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "tbody", "thead", "tfoot", "tr", "td",
    "th", "caption", "hr", "br", "body",
}  # fmt: skip
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_WIDE = r"[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f“”‘’—…]"
# A line end of the source between two Chinese characters is not meant as a blank.
_SOURCE_LINE_END = re.compile(rf"(?<={_WIDE})[ \t]*[\r\n]+[ \t\r\n]*(?={_WIDE})")
_TRIM = " \u3000\xa0\u200b\ufeff\u2002\u2003"


def blocks(part: etree._Element) -> Iterator[str | Table]:
    """Each paragraph as one line without outer blanks, each data table as rows of cells."""
    line: list[str] = []
    items: Counter[etree._Element] = Counter()
    walk = etree.iterwalk(part, events=("start", "end"))
    for event, element in walk:
        if element.tag in _BLOCKS:
            yield from _finished(line)
        if event == "start":
            if element.tag == "table" and (table := _data_table(element)) is not None:
                yield table
                walk.skip_subtree()
                continue
            line += [_number_of(element, items), element.text or ""]
        elif element is not part:
            line.append(element.tail or "")
    yield from _finished(line)


def _finished(line: list[str]) -> Iterator[str]:
    text = _BLANKS.sub(" ", _SOURCE_LINE_END.sub("", "".join(line))).strip(_TRIM).replace("\xa0", " ")
    line.clear()
    if text:
        yield text


def _number_of(element: etree._Element, items: Counter[etree._Element]) -> str:
    """The number that a browser prints before an item of an ordered list; ``items`` counts those seen in each."""
    parent = element.getparent()
    if element.tag != "li" or parent is None or parent.tag != "ol":
        return ""
    items[parent] += 1
    start = parent.get("start", "1")
    return f"{(int(start) if start.isdecimal() and len(start) < 5 else 1) + items[parent] - 1}."


def _data_table(element: etree._Element) -> Table | None:
    """The rows of a table with data; None for a table that only lays out the page."""
    if next(element.iterdescendants("table"), None) is not None:
        return None
    rows = [list(row.iterchildren("td", "th")) for row in element.iter("tr")]
    if len(rows) < 2 or max(map(len, rows)) < 2:
        return None
    texts = [[join_lines([b for b in blocks(cell) if isinstance(b, str)]) for cell in row] for row in rows]
    if any(len(text) > MAX_CELL for row in texts for text in row):
        return None
    return _spread(rows, texts)


def _spread(rows: list[list[etree._Element]], texts: list[list[str]]) -> Table:
    """Cells at their columns: one merged over rows is repeated in each, one merged over columns stands in the first."""
    table: Table = []
    running: dict[int, tuple[int, str]] = {}  # column → rows still to fill, text
    for cells, contents in zip(rows, texts, strict=True):
        row: list[str] = []
        for cell, text in zip(cells, contents, strict=True):
            _fill_running(row, running)
            height, width = _span(cell, "rowspan"), _span(cell, "colspan")
            for offset in range(width):
                shown = "" if offset else text
                if height > 1:
                    running[len(row)] = (height - 1, shown)
                row.append(shown)
        _fill_running(row, running)
        table.append(row)
    return table


def _fill_running(row: list[str], running: dict[int, tuple[int, str]]) -> None:
    while len(row) in running:
        column = len(row)
        left, text = running.pop(column)
        if left > 1:
            running[column] = (left - 1, text)
        row.append(text)


def _span(cell: etree._Element, attribute: str) -> int:
    value = cell.get(attribute, "1").strip()
    return max(1, min(int(value), MAX_SPAN)) if value.isdecimal() and len(value) < 6 else 1
