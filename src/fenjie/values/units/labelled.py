"""`unit.labelled`: 牵头单位：…；责任单位：…；配合单位：… with the role in front of the list."""

from __future__ import annotations

import re

from fenjie.document import UnitMention, UnitRole
from fenjie.rules import Rule
from fenjie.values.units.mentions import listed
from fenjie.values.units.names import is_body, is_department

SORTS: tuple[tuple[str, UnitRole | None], ...] = (
    (r"领导|责任人|包[保联抓]", "leader"),
    (r"时限|时间|进度|目标|内容|措施", None),
    (r"配合|协[办同助]|参[与加]|支持|指导", "support"),
    (r"牵头|主办|主责|主管", "lead"),
    (r"责任|负责|落实|承办|实施|监管|完成|部门|单位", "responsible"),
)


def role_of(label: str) -> UnitRole | None:
    """The role a label gives to the names behind it; None for labels of dates and contents."""
    return next((role for pattern, role in SORTS if re.search(pattern, label)), None)


def _mentions(match: re.Match[str], names_end: int) -> list[UnitMention]:
    role = role_of(match[1])
    if role is None:
        return []
    found = listed(match.string, match.end(), names_end, role, RULE.id)
    told = match.group()[-1] == "："  # 责任单位为…: only if bodies follow
    return found if told or all(is_body(unit.name) or is_department(unit.name) for unit in found) else []


RULE: Rule[list[UnitMention]] = Rule(
    id="unit.labelled",
    about="牵头单位：…；责任单位：…；配合单位：…: the role stands in front of the list.",
    pattern=(
        r"((?:第一|主要|共同|具体)?(?:牵头|责任|配合|主办|协办|承办|主责|协同|参与|参加|实施|落实|负责|主管|监管|完成|分管|包保|包联|指导|支持|协助)(?:责任|负责|落实|配合|省|市|县|区|和)*"
        r"(?:单位|部门|领导|机构|处室|科室|主体|股室|人|时限|时间|地区|乡镇|村)(?:及责任人|和责任人|（[^（）]{1,8}）)?(?:：|为(?=.{2}))|[一-龥]{2,6}：)"
    ),
    produce=_mentions,
)
