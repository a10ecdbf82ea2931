"""`measure.subject.share`: 专职人员不少于队员总数的#: a share is of the part in the whole; 给予不超过总投入#: of the whole."""

from __future__ import annotations

import re

from fenjie.rules import Rule
from fenjie.values.measures.frame import Frame
from fenjie.values.measures.phrases import noun_after_deed

BOUND = re.compile(
    r"^(?P<part>.*?)(?:一般|原则上|应当?|须|均)*(?P<given>(?:给予|按照?|享受|补助|奖励|资助)+[^，。]{0,4})?"
    r"不(?:得)?(?:超过|[低少小高大多]于)(?P<whole>[一-龥]{2,14}?)的?$"
)


def _subject(frame: Frame, _earlier: list[Frame], _subjects: list[str]) -> str | None:
    match = BOUND.match(frame.near) if frame.kind in ("percent", "times") else None
    if match is None:
        return None
    part = noun_after_deed(match["part"]) if match["part"] and not match["given"] else ""
    if len(part) < 2:
        return match["whole"]
    return part if frame.kind == "times" else f"{part}占{match['whole']}"


RULE: Rule[str] = Rule(
    id="measure.subject.share",
    about="专职人员不少于队员总数的#: the part in the whole; 给予不超过总投入#: of the whole.",
    pattern=BOUND.pattern,
    produce=_subject,
)
