"""Tables flattened to text: cells behind pipes or tabs, or one cell a line. Says under which head each cell stands."""

from __future__ import annotations

import re

from fenjie.draft import Cell, Draft, Piece
from fenjie.structure.furniture.column_head import RULE as COLUMN_HEAD

PIPES = re.compile(r"[^|\n]+")
SERIAL = re.compile(r"(?:★|☆)?\d{1,4}[.、]?$")
HEAD = re.compile(
    r"[^。，；：]{0,8}(?:时间|时限|内容|举措|措施|任务|目标|单位|部门|金额|资金|投资|名称|地点|范围|情况|领域|类别|事项|指标|要求|依据|进度|标准|职责|规模|性质|属性|值)(?:（[^）]{1,10}）)?"
)
SERIAL_HEAD = re.compile(r"(?:序号|编号|序)$")
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
    shifted = _shifted(texts, heads) if heads else []
    if shifted and not any(texts[len(shifted) :]):
        draft.cells += [
            Cell(a, b, re.sub(r"\s", "", head), at) for (a, b), head in zip(spans, shifted, strict=False) if b > a
        ]
    return heads


def _shifted(texts: list[str], heads: list[str]) -> list[str]:
    """The heads as the row stands under them: it may begin one cell late or early, or lack its serial number."""
    at = next((index for index, head in enumerate(heads) if SERIAL_HEAD.match(head)), len(texts))
    if at >= len(texts) or SERIAL.match(texts[at]):
        return heads
    if at + 1 < len(texts) and not texts[at] and SERIAL.match(texts[at + 1]):
        return ["", *heads]
    if at and SERIAL.match(texts[at - 1]):
        return heads[1:]
    return heads[:at] + heads[at + 1 :] if texts[at] and len(texts) == len(heads) - 1 else heads


def is_head(text: str) -> bool:
    """Whether a cell is the head of a column."""
    return COLUMN_HEAD.regex.match(text) is not None or HEAD.fullmatch(text) is not None


def _stacked(draft: Draft) -> None:
    """One cell a line: a run of column heads, then rows that each begin with a serial number."""
    run: list[Piece] = []
    heads: list[str] = []
    column = -1
    for piece in draft.pieces:
        words = re.sub(r"\s", "", draft.words(piece))
        if not piece.place and not piece.rest and is_head(words) and (column < 0 or not heads):
            run.append(piece)
            continue
        if len(run) > MANY_CELLS:
            heads, column = [re.sub(r"\s", "", draft.words(head)) for head in run], -1
            draft.heads.update(head.start for head in run)
        run = []
        if heads:
            column = _next(draft, piece, words, column, heads)


def _next(draft: Draft, piece: Piece, words: str, column: int, heads: list[str]) -> int:
    """Notes the cell the piece stands in and returns its column; -1 outside the rows."""
    if not piece.place and not piece.rest and SERIAL.match(words):
        draft.cells.append(Cell(piece.start, piece.end, heads[0], piece.start))
        return 0
    if column < 0 or (piece.marker and not piece.place and piece.level <= 2):
        return -1
    column += 0 if piece.place else 1
    if column < len(heads):
        draft.cells.append(Cell(piece.start, piece.end, heads[column], draft.cells[-1].row))
    return column
