"""`measure.not.formula`: Formulas and ratios: 1+3+N, 5比1."""

from __future__ import annotations

from fenjie.rules import Rule
from fenjie.values.measures.frame import Frame


def _refuse(_frame: Frame) -> bool | None:
    return True


RULE: Rule[bool] = Rule(
    id="measure.not.formula",
    about="Formulas and ratios: 1+3+N, 5比1.",
    pattern=r"[+＋×]#|#[+＋×]",
    produce=_refuse,
)
