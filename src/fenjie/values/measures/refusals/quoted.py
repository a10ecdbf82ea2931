"""`measure.not.quoted`: A number inside a name in quotation marks: “5+3”, “千家场景”行动."""

from __future__ import annotations

from fenjie.rules import Rule
from fenjie.values.measures.frame import Frame

LONGEST = 24  # characters from the opening mark to the closing one; nobody looks further


def _refuse(frame: Frame) -> bool | None:
    plain, near = frame.plain, max(0, frame.start - LONGEST)
    opened = max(plain.rfind(sign, near, frame.start) for sign in "“《")
    closed = max(plain.rfind(sign, near, frame.start) for sign in "”》")
    if opened <= closed:
        return None
    return any(plain.find(sign, frame.end, opened + LONGEST + 1) >= 0 for sign in "”》") or None


RULE: Rule[bool] = Rule(
    id="measure.not.quoted",
    about="A number inside a name in quotation marks: “5+3”, “千家场景”行动.",
    pattern=r"#",
    produce=_refuse,
)
