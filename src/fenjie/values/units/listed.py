"""`unit.listed`: （县教育局、县财政局，各乡镇人民政府） behind a duty: a bracket that holds nothing but bodies."""

from __future__ import annotations

import re

from fenjie.document import UnitMention
from fenjie.rules import Rule
from fenjie.text import Span
from fenjie.values.units.names import cut

BODY = re.compile(
    r"(?:国家|国务院|中央|[省市县区旗州])[一-龥]{1,16}(?:[局委办厅署部院]|办公室|政府|委员会|公司|中心|支行|支队|大队)|"
    r"各[一-龥]{0,6}(?:[省市县区旗州]|乡镇|街道|部门|单位|政府)(?:（[一-龥、]{1,8}）)?(?:人民政府)?"
)
OTHER = re.compile(r"[一-龥]{2,16}(?:[局委办厅署部院行]|办公室|政府|委员会|公司|中心|支队|大队|联|乡|镇|街道)")


def _mentions(match: re.Match[str]) -> list[UnitMention]:
    spans = cut(match.string, *match.span(1))
    names = [match.string[a:b] for a, b in spans]
    if (
        not names
        or not BODY.fullmatch(names[0])
        or not all(BODY.fullmatch(name) or OTHER.fullmatch(name) for name in names)
    ):
        return []
    return [UnitMention(Span(a, b), name, "responsible", RULE.id) for (a, b), name in zip(spans, names, strict=True)]


RULE: Rule[list[UnitMention]] = Rule(
    id="unit.listed",
    about="（县教育局、县财政局，各乡镇人民政府） behind a duty: a bracket that holds nothing but bodies.",
    pattern=r"(?<=[。一-龥”])（([^（）\n。：]{4,200})）(?=[。；\s]|$)",
    produce=_mentions,
)
