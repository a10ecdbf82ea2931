"""`measure.not.quoted`: A number inside a name in quotation marks: “5+3”, “千家场景”行动."""

from __future__ import annotations

from fenjie.rules import Rule
from fenjie.values.measures.frame import Frame


def _refuse(frame: Frame) -> bool | None:
    plain = frame.plain
    opened = max(plain.rfind("“", 0, frame.start), plain.rfind("《", 0, frame.start))
    closed = max(plain.rfind("”", 0, frame.start), plain.rfind("》", 0, frame.start))
    if opened <= closed:
        return None
    ends = [at for sign in "”》" if (at := plain.find(sign, frame.end)) >= 0]
    return True if ends and min(ends) - opened <= 24 else None


RULE: Rule[bool] = Rule(
    id="measure.not.quoted",
    about="A number inside a name in quotation marks: “5+3”, “千家场景”行动.",
    pattern=r"#",
    produce=_refuse,
)
