"""Units as the grammatical subject of an order in running text."""

from __future__ import annotations

import re
from functools import cache

from fenjie.document import UnitMention, UnitRole
from fenjie.draft import Draft
from fenjie.rules import Rule
from fenjie.text import Span
from fenjie.values.units.names import cut, is_body

BODY = (
    r"(?:[一-龥]{1,14}?(?:部|委|局|厅|署|人民政府|政府|办公室|办公厅|委员会|督查室|管委会|指挥部|领导小组|专班|总局|银行|总社|办事处|政府办|中心))"
)
GROUP = (
    r"(?:(?:国务院|省|市|县|区|旗|全省|全市|全县|全区)?(?:直|级|政府)?各(?:级|有关|相关|试点|省级|牵头|责任|成员|协同|乡镇|配合|县|市)?[一-龥（）]{0,10}?"
    r"(?:部门|单位|地区|地|乡镇|乡|镇|街道|（街道）|政府|委员会|机关|省份|省|市|县|区|企业|街办|园区|领导|各级)|(?:[省市县区]级|国务院|中央|省|市|县)?(?:有关|相关|责任|牵头|试点|承办|配合|主管|行业)(?:[一-龥]{0,6})(?:部门|单位|地区|城市政府|城市|地方))"
)
NAME = rf"(?:{GROUP}|{BODY})"
LIST = rf"{NAME}(?:(?:、|和|及|与|以及){NAME})*"
ORDER = r"(?=(?:应当|应|必须|务必|务要|须|要|需|将|按照?|根据|结合|对|是[^，。]{0,24}主体|负责|具体负责|组织|制定|印发|建立|开展|加强|会同))"
CLAUSE = r"(?:^|[，；：。！]|前，?|年，?|（)(?:经|由)?"


def _mentions(match: re.Match[str], role: UnitRole, rule: str) -> list[UnitMention]:
    start, end = match.span(1)
    spans = cut(match.string, start, end)
    if not spans or not all(is_body(match.string[a:b]) for a, b in spans):
        return []
    return [UnitMention(Span(a, b), match.string[a:b], role, rule) for a, b in spans]


def _with(match: re.Match[str], role: UnitRole) -> list[UnitMention]:
    del role
    first = _mentions(match, "lead", WITH.id)
    start, end = match.span(2)
    spans = cut(match.string, start, end)
    return first + [UnitMention(Span(a, b), match.string[a:b], "support", WITH.id) for a, b in spans]


WITH: Rule[list[UnitMention]] = Rule(
    id="unit.with",
    about="A会同B做某事: A leads, B supports.",
    pattern=rf"(?:{CLAUSE})({BODY}|{GROUP})会同({LIST})(?:等(?:部门|单位|有关部门)?)?",
    produce=_with,
)
ORDERED: Rule[list[UnitMention]] = Rule(
    id="unit.ordered",
    about="各乡镇要…, 县财政局负责…: a named body or group told to do something.",
    pattern=rf"{CLAUSE}({LIST}){ORDER}",
    produce=lambda match, _role: _mentions(match, "responsible", "unit.ordered"),
)
BY: Rule[list[UnitMention]] = Rule(
    id="unit.by",
    about="由县民政局负责…, 由省级有关部门推荐: the body that does it.",
    pattern=rf"由({LIST})(?=(?:共同|分别|具体|统一)?(?:负责|牵头|推荐|组织|制定|承担|提出|审核|统筹|实施|落实|办理|审批))",
    produce=lambda match, _role: _mentions(match, "responsible", "unit.by"),
)
RULES: tuple[Rule[list[UnitMention]], ...] = (WITH, ORDERED, BY)


@cache
def _hint() -> re.Pattern[str]:
    return re.compile(r"会同|各|由|部门|单位|局|委|部|政府|城市")


def order(draft: Draft) -> None:
    """Adds to every commitment the bodies it gives orders to."""
    for piece in draft.pieces:
        if piece.role != "commitment" or not _hint().search(draft.plain, piece.body, piece.end):
            continue
        words = draft.plain[piece.body : piece.end]
        taken = [(u.span.start, u.span.end) for u in piece.units]
        for rule in RULES:
            for match in rule.regex.finditer(words):
                for mention in rule.produce(match, "responsible") or []:
                    start, end = piece.body + mention.span.start, piece.body + mention.span.end
                    if not any(a < end and start < b for a, b in taken):
                        taken.append((start, end))
                        name = draft.text.content[start:end]
                        piece.units.append(UnitMention(Span(start, end), name, mention.role, mention.rule))
        piece.units.sort(key=lambda unit: unit.span)
