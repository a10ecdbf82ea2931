"""Refusals: numbers with a unit that nobody could check as a result."""

from __future__ import annotations

from fenjie.rules import Rule
from fenjie.values.measures.frame import Frame
from fenjie.values.measures.refusals.age import RULE as AGE
from fenjie.values.measures.refusals.attribute import RULE as ATTRIBUTE
from fenjie.values.measures.refusals.campaign import RULE as CAMPAIGN
from fenjie.values.measures.refusals.duration import RULE as DURATION
from fenjie.values.measures.refusals.formula import RULE as FORMULA
from fenjie.values.measures.refusals.listed import RULE as LISTED
from fenjie.values.measures.refusals.ordinal import RULE as ORDINAL
from fenjie.values.measures.refusals.quoted import RULE as QUOTED
from fenjie.values.measures.refusals.rank import RULE as RANK
from fenjie.values.measures.refusals.share_of import RULE as SHARE_OF
from fenjie.values.measures.refusals.size import RULE as SIZE
from fenjie.values.measures.refusals.tariff import RULE as TARIFF
from fenjie.values.measures.refusals.threshold import RULE as THRESHOLD

RULES: tuple[Rule[bool], ...] = (
    ATTRIBUTE, ORDINAL, QUOTED, RANK, CAMPAIGN, DURATION, AGE, THRESHOLD, SIZE, SHARE_OF, LISTED, TARIFF, FORMULA,
)  # fmt: skip


def refused(frame: Frame) -> Rule[bool] | None:
    """The first rule that refuses this quantity, or None."""
    around = frame.around
    for rule in RULES:
        if rule.regex.search(around) and rule.produce(frame):
            return rule
    return None
