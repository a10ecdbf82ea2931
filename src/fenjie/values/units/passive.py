"""`unit.passive`: 由县民政局负责…, 由省级有关部门推荐: the body that does it."""

from __future__ import annotations

import re

from fenjie.document import UnitMention
from fenjie.rules import Rule
from fenjie.values.units.bodies import LIST, subjects


def _mentions(match: re.Match[str]) -> list[UnitMention]:
    return subjects(match, 1, "lead" if match[2] == "牵头" else "responsible", "unit.passive")


RULE: Rule[list[UnitMention]] = Rule(
    id="unit.passive",
    about="由县民政局负责…, 由省级有关部门推荐: the body that does it.",
    pattern=rf"由({LIST})(?=(?:共同|分别|具体|统一|按职责)?(负责(?!同志|人)|负(?:总责|[^，。]{{0,4}}责任)|牵头|推荐|组织|制定|承担|提出|审核|进行(?:审核|审查|评估|核查|认定|监督|指导|检查)|统筹|实施|落实|办理|审批|承办|主办|汇总))",
    produce=_mentions,
    needs=("由",),
)
