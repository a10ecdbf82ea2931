"""`role.context.cell`: A table cell that says where, how much or of what kind, not what is to be done."""

from __future__ import annotations

import re
from bisect import bisect_right

from fenjie.document import SegmentRole
from fenjie.draft import Draft, Piece, cells_of
from fenjie.rules import Rule

TELLING = re.compile(r"任务|内容|措施|举措|目标|事项|要求|做法|标准|名称|指标|工作|时限|时间|进度")


def _role(_match: None, piece: Piece, draft: Draft) -> SegmentRole | None:
    cells = cells_of(draft, piece)
    if not cells or any(TELLING.search(cell.head) for cell in cells):
        return None
    begun = bisect_right(draft.cells, piece.start, key=lambda cell: cell.start) - 1  # the piece may go on with a cell
    if begun >= 0 and draft.cells[begun].end > piece.start and TELLING.search(draft.cells[begun].head):
        return None
    return "context"


RULE: Rule[SegmentRole] = Rule(
    id="role.context.cell",
    about="A table cell that says where, how much or of what kind, not what is to be done.",
    pattern=r"^",
    produce=_role,
)
