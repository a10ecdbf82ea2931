"""All rules of the library, family by family."""

from __future__ import annotations

from typing import Any

from fenjie.commitments import domains, strength
from fenjie.commitments import roles as roles_
from fenjie.rules import Rule
from fenjie.structure import furniture, headings, metadata, numbering
from fenjie.values import deadlines, measures, recurrences, targets, units

FAMILIES: tuple[tuple[Rule[Any], ...], ...] = (
    numbering.RULES,
    (metadata.TITLE,),
    headings.RULES,
    furniture.RULES,
    roles_.RULES,
    measures.RULES,
    targets.RULES,
    deadlines.RULES,
    recurrences.RULES,
    units.RULES,
    strength.RULES,
    domains.RULES,
)


def catalogue() -> dict[str, Rule[Any]]:
    """All rules by id, in the order of the families."""
    rules = [rule for family in FAMILIES for rule in family]
    found = {rule.id: rule for rule in rules}
    if len(found) != len(rules):
        raise ValueError("two rules share one id")
    return found
