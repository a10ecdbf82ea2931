"""From printed lines back to paragraphs: for formats that know only where characters stand on a page (pdf, ofd).

Lengths are in the page's own unit (points or millimetres); only ratios to the size of the type are used, and y grows downwards.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median, median_low

from fenjie.formats.builder import TextBuilder
from fenjie.formats.glyphs import mend


@dataclass(frozen=True, slots=True)
class Line:
    """A run of text on one base line, or a whole printed line."""

    x0: float
    x1: float
    y: float
    size: float
    text: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a ruled table, in place of the lines it was printed as; ``table`` counts on its page, both from 1."""

    cells: tuple[str, ...]
    table: int
    row: int


Item = Line | TableRow
Page = Sequence[Item]

_NUMBER = re.compile(r"[-—–－―·•\s]*第?\s*(\d{1,4})\s*页?\s*(?:[/／,，共]\s*共?\s*\d{1,4}\s*页?)?[-—–－―·•\s]*")
_DECORATED = re.compile(r"[-—–－―·•第]")
_SHORTEST = 15  # characters: a shorter line is never taken for a full one
_ENOUGH = 8  # lines on a page to tell its own margins; pages with fewer go by the whole document's
_EDGE = 2  # lines at the top and at the bottom where page furniture stands


def as_lines(pieces: Iterable[Line]) -> list[Line]:
    """Pieces of text in any order to printed lines, from top to bottom; a wide gap becomes a tab."""
    rows: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.y, piece.x0)):
        if rows and _same_line(rows[-1][0], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [_join(sorted(row, key=lambda piece: piece.x0)) for row in rows]


def merged(pieces: Iterable[Line]) -> list[Line]:
    """As ``as_lines`` for pieces that are in reading order already, which is kept."""
    lines: list[Line] = []
    for piece in pieces:
        if lines and _same_line(lines[-1], piece) and piece.x0 >= lines[-1].x1 - piece.size / 2:
            lines[-1] = _join([lines[-1], piece])
        else:
            lines.append(piece)
    return lines


def _same_line(one: Line, other: Line) -> bool:
    return abs(other.y - one.y) <= 0.4 * max(one.size, other.size)


def _join(row: list[Line]) -> Line:
    text, end = row[0].text, row[0].x1
    for piece in row[1:]:
        gap = (piece.x0 - end) / max(piece.size, 0.01)
        text += ("\t" if gap > 2 else " " if gap > 0.4 else "") + piece.text
        end = max(end, piece.x1)
    return Line(row[0].x0, end, row[0].y, max(piece.size for piece in row), text)


def write_pages(pages: Sequence[Page], out: TextBuilder) -> list[str]:
    """Write the pages' paragraphs and rows; returns the page furniture that was left out, each text once.

    A line goes on in the next one when it reaches the right margin, the next one starts at the left margin, and neither
    the type's size nor the distance changes; so also from one page to the next.
    """
    pages, furniture = _without_furniture(pages)
    paragraph: list[tuple[str, str]] = []
    previous: _Before | None = None
    whole = _Margins.of([line for page in pages for line in _lines(page)])
    for number, page in enumerate(pages, 1):
        lines = _lines(page)
        margins = _Margins.of(lines) if len(lines) >= _ENOUGH else whole
        for item in page:
            if isinstance(item, Line) and previous is not None and margins.continues(previous, item):
                paragraph.append((_glue(previous.line.text, mend(item.text)), f"第{number}页"))
            else:
                _flush(paragraph, out)
                paragraph = [(mend(item.text).strip(), f"第{number}页")] if isinstance(item, Line) else []
            if isinstance(item, TableRow):
                place = f"第{number}页 表{item.table} 第{item.row}行第"
                out.row((text, f"{place}{column}列") for column, text in enumerate(item.cells, 1))
            previous = _Before(item, margins.right - item.x1) if isinstance(item, Line) else None
        previous = replace(previous, ends_page=True) if previous else None
    _flush(paragraph, out)
    return furniture


def _lines(page: Page) -> list[Line]:
    return [item for item in page if isinstance(item, Line)]


def _flush(paragraph: list[tuple[str, str]], out: TextBuilder) -> None:
    if any(text for text, _ in paragraph):
        out.pieces(paragraph)


def _glue(before: str, text: str) -> str:
    """The text of a continued line, with a blank before it between two Latin words or figures."""
    text = text.strip()
    apart = before[-1:].isascii() and before[-1:].isalnum() and text[:1].isascii() and text[:1].isalnum()
    return " " + text if apart else text


@dataclass(frozen=True, slots=True)
class _Before:
    """The line before: how far it stays from the right margin of its own page, and whether it is the last there."""

    line: Line
    short_by: float
    ends_page: bool = False


@dataclass(frozen=True, slots=True)
class _Margins:
    left: float
    right: float
    pitch: float  # the usual distance of two lines

    @classmethod
    def of(cls, lines: Sequence[Line]) -> _Margins:
        if not lines:
            return cls(0, 0, 0)
        size = median(line.size for line in lines) or 1
        starts = Counter(round(line.x0 / size * 2) for line in lines)
        often = [start for start, times in starts.items() if times > 1] or list(starts)
        gaps = [b.y - a.y for a, b in zip(lines, lines[1:], strict=False) if b.y > a.y]
        return cls(min(often) * size / 2, max(line.x1 for line in lines), median_low(gaps) if gaps else 0)

    def continues(self, before: _Before, line: Line) -> bool:
        previous = before.line
        full = before.short_by < 1.6 * previous.size and previous.x1 - previous.x0 > _SHORTEST * previous.size
        flush = line.x0 < self.left + 1.2 * line.size
        alike = abs(previous.size - line.size) <= 0.15 * max(previous.size, line.size)
        near = before.ends_page or line.y - previous.y <= 1.6 * self.pitch
        return full and flush and alike and near and "\t" not in line.text


def _without_furniture(pages: Sequence[Page]) -> tuple[list[Page], list[str]]:
    """Pages without page numbers and without lines that stand at the edge of most pages; and those lines."""
    repeated = _repeated(pages)
    offset = _number_offset(pages)
    kept: list[Page] = []
    furniture: dict[str, None] = {}
    for index, page in enumerate(pages):
        edges = _edges(page)
        rest: list[Item] = []
        for item in page:
            if item not in edges or not isinstance(item, Line):
                rest.append(item)
            elif _shape(item.text) in repeated:
                furniture[item.text.strip()] = None
            elif not _is_page_number(item.text, index, offset):
                rest.append(item)
        kept.append(rest)
    return kept, list(furniture)


def _edges(page: Page) -> list[Item]:
    """The outermost lines of a page, by their place and by their order: some writers put the page number first."""
    lines = sorted(_lines(page), key=lambda line: line.y)
    return list(dict.fromkeys([*page[:_EDGE], *page[-_EDGE:], *lines[:_EDGE], *lines[-_EDGE:]]))


def _shape(text: str) -> str:
    """A running head without its figures and blanks; "" for what ends like a sentence and so is none."""
    return "" if text.rstrip().endswith(("。", "；", "，")) else re.sub(r"[\d\s]+", "", text)


def _repeated(pages: Sequence[Page]) -> set[str]:
    shapes = Counter(s for page in pages for s in {_shape(i.text) for i in _edges(page) if isinstance(i, Line)})
    return {
        shape for shape, times in shapes.items() if shape.strip("-—–－―·•") and times >= 3 and times > 0.6 * len(pages)
    }


def _number_offset(pages: Sequence[Page]) -> int | None:
    """How far the bare numbers at the edges run ahead of the pages' index, when they do so on most of several pages."""
    ahead = Counter(
        int(found[1]) - index
        for index, page in enumerate(pages)
        for item in _edges(page)
        if isinstance(item, Line) and (found := _NUMBER.fullmatch(item.text.strip()))
    )
    offset, times = ahead.most_common(1)[0] if ahead else (0, 0)
    return offset if times > max(1, len(pages) / 2) else None


def _is_page_number(text: str, index: int, offset: int | None) -> bool:
    found = _NUMBER.fullmatch(text.strip())
    return found is not None and (bool(_DECORATED.search(text)) or int(found[1]) - index == offset)
