"""`measure.not.duration`: A time that is no result: 240小时过境, 1小时通勤圈, 学前1年."""

from __future__ import annotations

import re

from fenjie.rules import Rule
from fenjie.values.measures.frame import Frame

BOUND = re.compile(
    r"(?:达到?|至|到|在|为|超过?|不[低少高]于|不超过|[压缩减]缩?|短|提前|减少|延长|年限|时间|时限|周期|以?内|少于)(?:了|约|近)?$"
)
AFTER = re.compile(r"(?:以上|以内|左右|之内|内)?(?:$|[、和）])")


def _refuse(frame: Frame) -> bool | None:
    if frame.kind not in ("time",):
        return None
    bound = BOUND.search(frame.left)
    after = AFTER.match(frame.right)
    return None if bound and (after or frame.right[:2] in ("以内", "以上", "左右")) else True


RULE: Rule[bool] = Rule(
    id="measure.not.duration",
    about="A time that is no result: 240小时过境, 1小时通勤圈, 学前1年.",
    pattern=r"#",
    produce=_refuse,
)
