"""`furniture.release_note`: （此件公开发布）, （下转第四版）, 抄送： and the like."""

from __future__ import annotations

import re

from fenjie.document import SegmentRole
from fenjie.draft import Draft, Piece
from fenjie.rules import Rule


def _role(_match: re.Match[str], piece: Piece, _draft: Draft) -> SegmentRole | None:
    return "other" if not piece.place and not piece.rest else None


RULE: Rule[SegmentRole] = Rule(
    id="furniture.release_note",
    about="（此件公开发布）, （下转第四版）, 抄送： and the like.",
    pattern=r"(?:出席|列席|缺席|请假|主持|记录|参加)(?:人员|人)?：|（?(?:此件|此页|本文|下转|上接|紧接|信息公开|公开方式|公开属性|主动公开|依申请公开|抄送|分送|印发机关|联系人|联系电话|来源：|发布时间|发布日期|字号|打印|下载|分享|责任编辑)",
    produce=_role,
)
