"""`unit.jointly`: A会同B做某事: A leads, B supports."""

from __future__ import annotations

import re

from fenjie.document import UnitMention
from fenjie.rules import Rule
from fenjie.values.units.bodies import BODY, CLAUSE, GROUP, LIST, subjects


def _mentions(match: re.Match[str]) -> list[UnitMention]:
    if match[3]:
        return subjects(match, 3, "support", "unit.jointly")
    first = subjects(match, 1, "lead", "unit.jointly")
    return first + subjects(match, 2, "support", "unit.jointly") if first else []


RULE: Rule[list[UnitMention]] = Rule(
    id="unit.jointly",
    about="A会同B做某事: A leads, B supports.",
    pattern=rf"{CLAUSE}({BODY}|{GROUP})(?:要|应当?|须|负责)?会同({LIST})(?:等(?:部门|单位|有关部门)?)?|(?<=牵头)，(?:并)?会同({LIST})",
    produce=_mentions,
    needs=("会同",),
)
