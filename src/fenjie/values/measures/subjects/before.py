"""`measure.subject.before`: 新建公路#公里, 城镇新增就业#万人: the noun in front of the number."""

from __future__ import annotations

import re

from fenjie.rules import Rule
from fenjie.values.measures.frame import Frame, verbs
from fenjie.values.measures.phrases import noun_after_deed, strip_leads
from fenjie.values.measures.subjects.gifts import what_is_given

PURPOSE = re.compile(r"(?:支持|用于)[^，。；、]{2,14}(?=[，。；、]|$)")
GIVEN = re.compile(
    r"^(?:对[^，。]*?)?(?:每[年月人户家])*最[高多](?=[一-龥]{2})|"
    r"^[^，。]*?(?:给予|享受)(?:企业|个人)?(?=[^，。]{3,})|^(?:省级|市级|县级)?(?:可)?按照?(?=[^，。]{3,}的$)|的$"
)
RAISING = re.compile(
    r"(?:每年|今年|[一二三四五\d]年)?(?:计划|拟)?(?:统筹)?(?:筹措|筹集|安排|投入|落实|争取)?(?:各类|财政)?(?:资金)?"
)
CAUSE = re.compile(r"(?:支持|用于|实施|开展|推进)([^，。；、]{2,24})")
ETC = re.compile(r"等[一-龥]?$")
KINDS = re.compile(r"[^，。；]*、[^，。；]*等([一-龥]{2,6})$")


def _subject(frame: Frame, _earlier: list[Frame], _subjects: list[str]) -> str | None:
    bare = ETC.sub("", frame.near.strip("、和及与 　"))
    kinds = KINDS.fullmatch(bare)
    if kinds and frame.kind != "percent" and not re.match(verbs("kept"), strip_leads(bare)):
        return kinds[1]
    cause = CAUSE.match(frame.right) if frame.kind == "money" and RAISING.fullmatch(bare) else None
    if cause:
        return cause[1]
    gift = what_is_given(frame, bare)
    if gift:
        return gift
    bare = GIVEN.sub("", bare)
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
