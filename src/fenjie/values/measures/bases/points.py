"""`measure.basis.points`: 提高2个百分点: a change of a level."""

from __future__ import annotations

from fenjie.document import Basis
from fenjie.rules import Rule
from fenjie.values.measures.frame import Frame


def _basis(frame: Frame, _subject: str) -> Basis | None:
    return "delta" if frame.kind == "points" else None


RULE: Rule[Basis] = Rule(
    id="measure.basis.points",
    about="提高2个百分点: a change of a level.",
    pattern="百分点$",
    produce=_basis,
)
