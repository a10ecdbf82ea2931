"""Tables flattened to text: cells behind pipes or tabs, or one cell a line. Says under which head each cell stands."""

from __future__ import annotations

import re

from fenjie.draft import Cell, Draft, Piece
from fenjie.structure.furniture.column_head import RULE as COLUMN_HEAD

PIPES = re.compile(r"[^|\n]+")
SERIAL = re.compile(r"(?:★|☆)?\d{1,4}[.、]?$")
MANY_CELLS = 2  # a row has at least this many


def tabulate(draft: Draft) -> None:
    """Fills `draft.cells`."""
    heads: list[str] = []
    at = 0
    for line in draft.plain.split("\n"):
        if line.count("|") >= MANY_CELLS or line.count("\t") >= 1:
            heads = _row(draft, line, at, heads)
        elif "|" not in line and line.strip():
            heads = []
        at += len(line) + 1
    _stacked(draft)
    draft.cells.sort(key=lambda cell: cell.start)


def _row(draft: Draft, line: str, at: int, heads: list[str]) -> list[str]:
    sign = "\t" if "\t" in line else "|"
    spans: list[tuple[int, int]] = []
    begin = 0
    for part in line.split(sign):
        bare = part.strip()
        start = begin + len(part) - len(part.lstrip())
        spans.append((at + start, at + start + len(bare)))
        begin += len(part) + 1
    texts = [draft.plain[a:b] for a, b in spans]
    if sum(is_head(text) for text in texts) >= MANY_CELLS:
        return texts
    if heads and len(spans) <= len(heads):
        draft.cells += [Cell(a, b, re.sub(r"\s", "", head)) for (a, b), head in zip(spans, heads, strict=False) if b > a]
    return heads


def is_head(text: str) -> bool:
    """Whether a cell is the head of a column."""
    return COLUMN_HEAD.regex.match(text) is not None or re.fullmatch(r"[^。，]{0,12}(?:时间|内容|单位|金额|名称|地点|情况)(?:（[^）]*）)?", text) is not None


def _stacked(draft: Draft) -> None:
    """One cell a line: a run of column heads, then rows that each begin with a serial number."""
    heads: list[str] = []
    column = -1
    for piece in draft.pieces:
        words = re.sub(r"\s", "", draft.words(piece))
        alone = not piece.place and not piece.rest
        if alone and is_head(words):
            heads = [words] if column >= 0 else [*heads, words]
            column = -1
            continue
        if len(heads) < MANY_CELLS + 1:
            heads = []
            continue
        column = _next(draft, piece, words, column, heads)


def _next(draft: Draft, piece: Piece, words: str, column: int, heads: list[str]) -> int:
    if not piece.place and not piece.rest and SERIAL.match(words):
        draft.cells.append(Cell(piece.start, piece.end, heads[0]))
        return 0
    if piece.marker and not piece.place and piece.level <= 2:
        return -1
    if column < 0:
        return column
    column += 0 if piece.place else 1
    if column < len(heads):
        draft.cells.append(Cell(piece.start, piece.end, heads[column]))
    return column
