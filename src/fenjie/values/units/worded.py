"""`unit.worded`: A牵头，B、C配合; A、B按职责分工负责; A会同B负责; A指导 — the role stands behind the list."""

from __future__ import annotations

import re

from fenjie.document import UnitMention, UnitRole
from fenjie.rules import Rule
from fenjie.values.units.mentions import listed
from fenjie.values.units.names import is_body, is_department

VERBS: dict[str, UnitRole] = {"负责": "responsible", "落实": "responsible", "实施": "responsible"}
OPENING = re.compile(r"[，。；\s]*(?:以[上下])?(?:任务|工作)?(?:均|都|分别)?(?:由|需|请)?")
NO_NAME = re.compile(r"[，。；：“”]|的|和其他|主要负责|加强|推进|组织|按照|责任人|.{16}")
LEADS_WITH = re.compile(r"会同|会商")


def _role(words: str) -> UnitRole:
    if "牵头" in words:
        return "lead"
    return next((role for verb, role in VERBS.items() if verb in words), "support")


def _mentions(match: re.Match[str], names_start: int) -> list[UnitMention]:
    """`match` is the word of duty; the names stand between `names_start` and it."""
    plain, end = match.string, match.start()
    role = _role(match.group())
    opening = OPENING.match(plain, names_start, end)
    names_start = opening.end() if opening else names_start
    with_ = LEADS_WITH.search(plain, names_start, end)
    if with_ and role == "responsible":
        first = _named(plain, names_start, with_.start(), "lead")
        return first + _named(plain, with_.end(), end, "support")
    return _named(plain, names_start, end, role)


def _named(plain: str, start: int, end: int, role: UnitRole) -> list[UnitMention]:
    found = listed(plain, start, end, role, RULE.id)
    names = [unit.name for unit in found]
    if not any(is_body(name) or is_department(name) for name in names):
        return []
    return [] if any(NO_NAME.search(name) for name in names if not is_body(name)) else found


RULE: Rule[list[UnitMention]] = Rule(
    id="unit.worded",
    about="A牵头，B、C配合; A、B按职责分工负责; A会同B负责; A指导: the role stands behind the list.",
    pattern=(
        r"(?:(?:等(?:部门|单位)?)?(?:结合(?:工作|各自)?实际)?(?:根据|依据|按照?|依)?(?:各自|自身)?(?:职责|职能)?(?:分工|范围)?(?:内)?(?:分别|共同|具体|联合|协同|组织|统筹)?"
        r"(?:牵头负责|负责牵头|负责落实|组织实施|抓好落实|负责|牵头|配合|协同|参与|参加|指导|协助|协办|承办|主办|推进|实施|落实)(?:落实|推进|实施|办理|配合)?)(?=[，；。、）]|$)"
    ),
    produce=_mentions,
)
