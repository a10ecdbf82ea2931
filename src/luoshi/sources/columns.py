"""The columns of a 任务分解表, and which cell of a row stands for the whole row.

Which text is a cell, under which head and in which row, is read by `fenjie`; here the heads get their meaning.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Any

Cell = dict[str, Any]


class Column(StrEnum):
    """What a column says about a matter."""

    SERIAL = "serial"  # 序号
    TASK = "task"  # 重点任务, 工作内容, 项目名称
    MEASURE = "measure"  # 工作目标, 年度目标, 成效要求
    DUE = "due"  # 完成时限
    LEAD = "lead"  # 牵头单位, 责任单位
    SUPPORT = "support"  # 配合单位
    LEADER = "leader"  # 责任领导, 分管领导
    OTHER = "other"


# The first that is found in the head decides; 目标任务 is a task, 牵头领导 a leader, 完成时间 a date.
_MEANINGS: tuple[tuple[Column, re.Pattern[str]], ...] = (
    (Column.SERIAL, re.compile(r"^(?:序号?|编号|项次)$")),
    (Column.LEADER, re.compile(r"领导|责任人|负责人|挂帅|包保人")),
    (Column.DUE, re.compile(r"时限|时间|期限|节点|年限|日期")),
    (Column.SUPPORT, re.compile(r"(?:配合|协办|协同|协作|参与|责任配合)")),
    (Column.LEAD, re.compile(r"(?:牵头|责任|主办|主责|承办|实施|落实|负责|承担)\S{0,4}(?:单位|部门|主体)|^单位$|^部门$")),
    (Column.OTHER, re.compile(r"类别|领域|分类|方面|来源|依据|备注|地点|范围|性质|属性|金额|投资|资金|进展|问题")),
    (Column.TASK, re.compile(r"任务|事项|内容|措施|举措|项目|名称|工作(?!目标|要求|标准)")),
    (Column.MEASURE, re.compile(r"目标|指标|要求|标准|成效|成果|效果|规模|值")),
)  # fmt: skip


def column_of(head: str) -> Column:
    """What a column head means."""
    return next((column for column, pattern in _MEANINGS if pattern.search(head)), Column.OTHER)


def cells_in(cells: Sequence[Cell], start: int, end: int) -> list[Cell]:
    """The cells that a stretch of the text holds or lies in, each cut to the stretch."""
    return [
        {"start": max(cell["start"], start), "end": min(cell["end"], end), "head": cell["head"], "row": cell["row"]}
        for cell in cells
        if cell["start"] < end and start < cell["end"]
    ]


def head_of_row(row: Sequence[tuple[Cell, str]], above: dict[str, str], promised: set[int]) -> int | None:
    """The place in ``row`` (cells with their words) of the one that stands for it; None when nothing in it is promised.

    It is the first promised cell under a task, else under a target. A cell that repeats the one ``above`` (by head:
    the unit or task that was merged over several rows) gives way to one that says something of its own.

    Args:
        promised: places whose text the reading takes as a commitment.
    """
    wanted = [
        (column, at)
        for at, (cell, _words) in enumerate(row)
        if at in promised and (column := column_of(cell["head"])) in {Column.TASK, Column.MEASURE}
    ]
    own = [(column, at) for column, at in wanted if above.get(row[at][0]["head"]) != row[at][1]]
    order = sorted(own or wanted, key=lambda found: (found[0] is Column.MEASURE, found[1]))
    return order[0][1] if order else None
