"""`measure.basis.state`: 控制在5.5%, 覆盖率95%, 28克/千克, 11年: a state at the end."""

from __future__ import annotations

from fenjie.document import Basis
from fenjie.rules import Rule
from fenjie.values.measures.bases.words import FRESH
from fenjie.values.measures.frame import Frame


def _basis(frame: Frame, _subject: str) -> Basis | None:
    if frame.kind == "rate" and FRESH.search(frame.near):
        return None  # 新增污水处理能力10万吨/日
    return "level" if frame.kind in ("percent", "rate", "time", "age", "times") else None


RULE: Rule[Basis] = Rule(
    id="measure.basis.state",
    about="控制在5.5%, 覆盖率95%, 28克/千克, 11年: a state at the end.",
    pattern="$",
    produce=_basis,
)
