"""`furniture.column_head`: Heads of table columns: 序号, 牵头单位, 完成时限, alone or in a row."""

from __future__ import annotations

import re

from fenjie.document import SegmentRole
from fenjie.draft import Draft, Piece
from fenjie.rules import Rule


def _in_company(plain: str, start: int, end: int) -> bool:
    """Whether the line before or behind is the head of a column too."""
    before = plain[max(0, start - 30) : start].rstrip().rsplit("\n", 1)[-1].strip()
    behind = plain[end : end + 30].lstrip().split("\n", 1)[0].strip()
    return any(RULE.regex.match(line) is not None for line in (before, behind) if line)


def _role(_match: re.Match[str], piece: Piece, draft: Draft) -> SegmentRole | None:
    if piece.start in draft.heads or piece.place or piece.rest or "|" in draft.words(piece):
        return "other"
    return "other" if _in_company(draft.plain, piece.start, piece.end) else None


RULE: Rule[SegmentRole] = Rule(
    id="furniture.column_head",
    about="Heads of table columns: 序号, 牵头单位, 完成时限, alone or in a row.",
    pattern=r"[|\s　]*(?:序[\s　]*号|牵头(?:单位|领导|部门|处室)|责任(?:单位|领导|部门|人|处室|科室)|配合(?:单位|部门)|完成(?:时限|时间|情况)|备[\s　]*注|目[\s　]*标[\s　]*任[\s　]*务|(?:目标|工作|任务|年度)(?:要求|目标)|主要(?:内容|任务|指标)|(?:工作|重点|目标|具体)任务|工作(?:内容|目标|措施|举措)|项目名称|建设(?:地点|时间|内容|规模|性质|单位)|分管(?:领导|县领导|市领导)|指标名称|单[\s　]*位|计量单位|时间节点|进展情况|类[\s　]*别)(?:（[^（）]{1,10}）)?(?=$|[\s　]*[|\t])",
    produce=_role,
)
