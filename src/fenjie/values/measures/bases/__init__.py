"""Bases: is it a rate of change, a state, a change of a state, or an amount delivered?"""

from __future__ import annotations

from fenjie.document import Basis
from fenjie.rules import Rule
from fenjie.values.measures.bases.change import RULE as CHANGE
from fenjie.values.measures.bases.growth import RULE as GROWTH
from fenjie.values.measures.bases.output import RULE as OUTPUT
from fenjie.values.measures.bases.points import RULE as POINTS
from fenjie.values.measures.bases.standing import RULE as STANDING
from fenjie.values.measures.bases.state import RULE as STATE
from fenjie.values.measures.frame import Frame

RULES: tuple[Rule[Basis], ...] = (POINTS, GROWTH, CHANGE, STATE, STANDING, OUTPUT)


def basis_of(frame: Frame, subject: str) -> tuple[Rule[Basis], Basis]:
    """The first rule that knows, and what it says."""
    for rule in RULES:
        basis = rule.produce(frame, subject)
        if basis is not None:
            return rule, basis
    return OUTPUT, "output"
