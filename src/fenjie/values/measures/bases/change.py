"""`measure.basis.change`: 津贴标准提高510元, 比上年增加300亿元: a change of a level in absolute terms."""

from __future__ import annotations

import re

from fenjie.document import Basis
from fenjie.rules import Rule
from fenjie.values.measures.bases.words import NOUN, STOCK
from fenjie.values.measures.frame import Frame

VERB = r"(?:提高|增加|增长|上涨|上调|提升|下降|降低|减少|下调|缩短|延长)了?"
IN_FRONT = re.compile(
    r"^(?:再)?(?:提高|上调)[^，。]*(?:标准|限额|养老金|补助|补贴|津贴|工资|待遇)(?:每[人月年户])*$"
)  # 提高支付限额3800元
WORDS = re.compile(rf"(?:{VERB}|[多少])$")
SHARED = re.compile(rf"分别[再约]?{VERB}(?=[\d.])")
COMPARED = re.compile(r"[比较](?:上年|去年|上一年|同期|年初|20\d\d年)[^，。]{0,8}$")


def _basis(frame: Frame, subject: str) -> Basis | None:
    if frame.kind in ("percent", "points", "times") or NOUN.match(frame.rest.lstrip("和及与")):
        return None
    if frame.kind == "money" and IN_FRONT.match(frame.near):
        return "delta"
    verb = WORDS.search(frame.near)
    if verb is None and not (frame.near.strip("、和及与") == "" and SHARED.search(frame.clause)):
        return None
    if frame.kind in ("age", "time") or (frame.kind != "count" and STOCK.search(subject)):
        return "delta"
    return "delta" if verb and COMPARED.search(frame.near[: verb.start()]) else None


RULE: Rule[Basis] = Rule(
    id="measure.basis.change",
    about="津贴标准提高510元, 比上年增加300亿元: a change of a level in absolute terms.",
    pattern=WORDS.pattern,
    produce=_basis,
)
