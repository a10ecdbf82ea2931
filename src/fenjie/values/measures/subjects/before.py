"""`measure.subject.before`: 新建公路#公里, 城镇新增就业#万人: the noun in front of the number."""

from __future__ import annotations

import re

from fenjie.rules import Rule
from fenjie.values.measures.frame import Frame
from fenjie.values.measures.phrases import noun_after_deed, strip_leads

PURPOSE = re.compile(r"(?:支持|用于)[^，。；、]{2,14}(?=[，。；、]|$)")
ETC = re.compile(r"等(?:[一-龥]{0,4})?$")


def _subject(frame: Frame, _earlier: list[Frame], _subjects: list[str]) -> str | None:
    left = frame.left[: len(frame.left) - (frame.start - frame.span_start)].strip("、和及与 　")
    bare = ETC.sub("", left)
    noun = noun_after_deed(bare) if frame.kind in ("count", "physical", "money") else strip_leads(bare)
    if len(noun) < 2:
        return None
    purpose = PURPOSE.match(frame.right) if frame.kind == "money" else None
    return noun + purpose.group() if purpose else noun


RULE: Rule[str] = Rule(
    id="measure.subject.before",
    about="新建公路#公里, 城镇新增就业#万人: the noun in front of the number.",
    pattern="",
    produce=_subject,
)
