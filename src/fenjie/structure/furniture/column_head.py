"""`furniture.column_head`: Heads of table columns: 序号, 牵头单位, 完成时限, alone or in a row."""

from __future__ import annotations

import re

from fenjie.document import SegmentRole
from fenjie.draft import Draft, Piece
from fenjie.rules import Rule


def _role(_match: re.Match[str], piece: Piece, _draft: Draft) -> SegmentRole | None:
    return "other" if not piece.place or piece.end - piece.start <= 12 else None



RULE: Rule[SegmentRole] = Rule(
    id="furniture.column_head",
    about="Heads of table columns: 序号, 牵头单位, 完成时限, alone or in a row.",
    pattern=r"(?:序[\s　]*号|牵头(?:单位|领导|部门|处室)|责任(?:单位|领导|部门|人|处室|科室)|配合(?:单位|部门)|完成(?:时限|时间|情况)|备[\s　]*注|目[\s　]*标[\s　]*任[\s　]*务|主要(?:内容|任务|指标)|(?:工作|重点|目标|具体)任务|工作(?:内容|目标|措施|举措)|项目名称|建设(?:地点|时间|内容|规模|性质|单位)|分管(?:领导|县领导|市领导)|指标名称|单[\s　]*位|计量单位|时间节点|进展情况|类[\s　]*别)(?:（[^（）]{1,10}）)?(?=$|[\s　]*[|\t])",
    produce=_role,
)
