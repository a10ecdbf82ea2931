"""`unit.listed`: （县教育局、县财政局，各乡镇人民政府） behind a duty: a bracket that holds nothing but bodies."""

from __future__ import annotations

import re

from fenjie.document import UnitMention
from fenjie.rules import Rule
from fenjie.values.units.mentions import listed
from fenjie.values.units.names import is_department

BODY = re.compile(
    r"(?:国家|国务院|中央|[省市县区旗州])[一-龥]{1,16}(?:[局委办厅署部院]|办公室|政府|委员会|公司|中心|支行|支队|大队)|"
    r"各[一-龥]{0,6}(?:[省市县区旗州镇乡]|街道|部门|单位|政府|社区)(?:（[一-龥、]{1,8}）)?(?:人民政府)?"
)
OTHER = re.compile(
    r"[一-龥]{2,16}(?:[局委办厅署部院行]|办公室|政府|委员会|公司|集团|中心|支队|大队|队|联|会|社|站|所|海关|乡|镇|街道)(?:（[一-龥、]{1,8}）)?"
)
SHORT = re.compile(r"[一-龥]{2,12}[局委办厅部]")  # 发改局: a field of work and a body


def _mentions(match: re.Match[str]) -> list[UnitMention]:
    found = listed(match.string, *match.span(1), "responsible", RULE.id)
    names = [unit.name for unit in found]
    if not names or not (BODY.fullmatch(names[0]) or (SHORT.fullmatch(names[0]) and is_department(names[0]))):
        return []
    return found if all(BODY.fullmatch(name) or OTHER.fullmatch(name) for name in names) else []


RULE: Rule[list[UnitMention]] = Rule(
    id="unit.listed",
    about="（县教育局、县财政局，各乡镇人民政府） behind a duty: a bracket that holds nothing but bodies.",
    pattern=(
        r"(?<=[。；一-龥”])（((?:[^（）\n。：]|（[一-龥、]{1,8}）){4,200}?)(?:[，；](?:完成)?(?:时限|时间)：[^（）\n。]{2,20})?）"
        r"(?=[。；\s]|$)"
    ),
    produce=_mentions,
)
