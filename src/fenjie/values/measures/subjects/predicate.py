"""`measure.subject.predicate`: 生产总值增长#, 城镇化率达#: the phrase in front of the predicate."""

from __future__ import annotations

import re

from fenjie.rules import Rule
from fenjie.values.measures.frame import Frame
from fenjie.values.measures.phrases import only_leads, strip_leads, strip_predicate

NOUN = re.compile(r"(?!新?台阶|大关|左右|以上|以下|以内|之内|多|余)[一-龥]")


def _subject(frame: Frame, _earlier: list[Frame], subjects: list[str]) -> str | None:
    phrase, predicate = strip_predicate(frame.near)
    if not predicate or (frame.kind == "count" and predicate in ("实现", "完成", "安排", "有", "是", "为", "共")):
        return None
    if (
        frame.kind == "count"
        and frame.rest[:1].strip("左右以上、和及与等（")
        and predicate in ("增加", "减少", "提升", "扩大", "压减", "新增")
    ):
        return None
    if frame.kind in ("count", "physical", "money") and predicate == "提升":  # 林分优化提升200万亩 names a deed
        return None
    subject = strip_leads(phrase)
    if len(subject) >= 2 and not only_leads(phrase):
        return subject
    return subjects[-1] if subjects and not NOUN.match(frame.rest) else None


RULE: Rule[str] = Rule(
    id="measure.subject.predicate",
    about="生产总值增长#, 城镇化率达#: the phrase in front of the predicate.",
    pattern="",
    produce=_subject,
)
