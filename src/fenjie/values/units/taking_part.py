"""`unit.taking_part`: 县住建局牵头，县商务局配合，…: the role behind the body, in running text."""

from __future__ import annotations

import re

from fenjie.document import UnitMention
from fenjie.rules import Rule
from fenjie.values.units.bodies import CLAUSE, LIST, subjects


def _mentions(match: re.Match[str]) -> list[UnitMention]:
    return subjects(match, 1, "lead" if "牵头" in match[2] else "support", "unit.taking_part")


RULE: Rule[list[UnitMention]] = Rule(
    id="unit.taking_part",
    about="县住建局牵头，县商务局配合，…: the role behind the body, in running text.",
    pattern=rf"{CLAUSE}({LIST})(?:等(?:部门|单位)?)?(牵头(?:负责)?|配合|协助|协同|参与|参加)(?=[，；。、]|$)",
    produce=_mentions,
    needs=(
        "牵头",
        "配合",
        "协助",
        "协同",
        "参与",
        "参加",
    ),
)
