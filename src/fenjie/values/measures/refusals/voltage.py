"""`measure.not.voltage`: Technical grades: 750千伏, 5G."""

from __future__ import annotations

from fenjie.rules import Rule
from fenjie.values.measures.frame import Frame


def _refuse(_frame: Frame) -> bool | None:
    return True


RULE: Rule[bool] = Rule(
    id="measure.not.voltage",
    about="Technical grades: 750千伏, 5G.",
    pattern=r"#(?:千?伏|级|赫兹|时速)",
    produce=_refuse,
)
