"""Subjects: what a quantity measures, the shortest phrase that is clear."""

from __future__ import annotations

from fenjie.rules import Rule
from fenjie.values.measures.frame import Frame
from fenjie.values.measures.subjects.after import RULE as AFTER
from fenjie.values.measures.subjects.before import RULE as BEFORE
from fenjie.values.measures.subjects.carried import RULE as CARRIED
from fenjie.values.measures.subjects.funds import RULE as FUNDS
from fenjie.values.measures.subjects.predicate import RULE as PREDICATE
from fenjie.values.measures.subjects.respectively import RULE as RESPECTIVELY
from fenjie.values.measures.subjects.share import RULE as SHARE

RULES: tuple[Rule[str], ...] = (RESPECTIVELY, SHARE, FUNDS, PREDICATE, AFTER, BEFORE, CARRIED)


def subject_of(frame: Frame, earlier: list[Frame], subjects: list[str]) -> tuple[Rule[str], str]:
    """The rule that found the subject, and the subject; `earlier` are the piece's quantities before this one."""
    for rule in RULES:
        subject = rule.produce(frame, earlier, subjects)
        if subject:
            return rule, subject
    return CARRIED, ""
