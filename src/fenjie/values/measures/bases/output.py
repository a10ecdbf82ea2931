"""`measure.basis.output`: 新建#公里, 培育#家, 完成投资#亿元: an amount delivered in the period."""

from __future__ import annotations

from fenjie.document import Basis
from fenjie.rules import Rule
from fenjie.values.measures.frame import Frame


def _basis(_frame: Frame, _subject: str) -> Basis | None:
    return "output"


RULE: Rule[Basis] = Rule(
    id="measure.basis.output",
    about="新建#公里, 培育#家, 完成投资#亿元: an amount delivered in the period.",
    pattern="$",
    produce=_basis,
)
