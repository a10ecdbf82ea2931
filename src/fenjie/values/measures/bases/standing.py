"""`measure.basis.standing`: 产值达到#, 提高到#, 稳定在#: a level that is reached or kept."""

from __future__ import annotations

import re

from fenjie.document import Basis
from fenjie.rules import Rule
from fenjie.values.measures.bases.words import DEED, FRESH, NOUN, STOCK, TIMES_DONE
from fenjie.values.measures.frame import Frame, verbs
from fenjie.values.measures.phrases import strip_leads

WORDS = re.compile(
    r"(?:(?:提高|提升|增加|增至|扩大|降低?|下降|减少|压缩|压减|缩短|上升|恢复|控制|保持|稳定|维持|巩固)(?:[到至在]|为)|达到?|迈上|迈入|站上|跨上|跨越|跃上|[为占]|(?<![现没具拥所])有|总量|总数|规模)"
    r"(?:超过?|突破|约)?$"
)

SHARED = re.compile(r"(?:达到?|突破|稳定在|提高到|增加到)[\d.,]+[万亿]?[一-龥]{1,2}(?:以上|左右)?[、和][一-龥“”]{3,}$")
ALL_REACHED = re.compile(r"分别(?:达到?|为|突破|超过?|[一-龥]{0,3}[到至])[约近]?\d")


def _basis(frame: Frame, subject: str) -> Basis | None:
    near = frame.near
    word = WORDS.search(frame.left)
    reached = word is not None and not (word.group().startswith("为") and frame.rest[:1].isalnum())
    if frame.kind == "count" and not reached and NOUN.match(frame.right):
        return None  # 为#名新生儿免费筛查, #个村卫生室: things acted on
    if STOCK.search(subject) and not FRESH.search(near):
        return "level"
    if reached and not DEED.search(near):
        return "level"
    if _number_of_things(frame, near) or _shares_reached(frame, near):
        return "level"
    return "level" if re.search(r"(?:提高|增加|提升|扩大|降低?|调整)[到至为]$", near) else None


def _shares_reached(frame: Frame, near: str) -> bool:
    """高新技术企业达到120家、科技型中小企业300家: the second reaches what the first does."""
    if DEED.search(near):
        return False
    if not near.strip("、和及与") and ALL_REACHED.search(frame.clause):
        return not DEED.search(frame.clause)
    return frame.kind == "count" and SHARED.search(frame.clause) is not None


def _number_of_things(frame: Frame, near: str) -> bool:
    """高新技术企业超6万家: no deed, a number of things that is passed."""
    passed = frame.left[len(near) :].startswith(("超", "突破"))
    if not passed or frame.unit in TIMES_DONE or frame.kind not in ("count", "physical") or frame.clause != frame.left:
        return False
    bare = strip_leads(near)
    return len(bare) > 1 and re.search(f"{verbs('deed')}|{verbs('kept')}", bare) is None


RULE: Rule[Basis] = Rule(
    id="measure.basis.standing",
    about="产值达到#, 提高到#, 稳定在#: a level that is reached or kept.",
    pattern=WORDS.pattern,
    produce=_basis,
)
