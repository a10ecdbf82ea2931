"""`measure.subject.after`: 打造#个和美乡村, 吸纳#名高校毕业生: the noun behind the number, with its verb when it is short."""

from __future__ import annotations

import re

from fenjie.rules import Rule
from fenjie.values.measures.frame import Frame
from fenjie.values.measures.phrases import chain
from fenjie.values.measures.subjects.nouns import STOP, noun_behind

JOINED = re.compile(
    r"[、，。；的等（）]|左右|上下|以(?!外贸|工代|[^，。；、]{1,16}为)|及|与|或|并|和(?!美|谐|平)|任务|目标|指标|为(?!民)|实施|用于|支持|用来"
)
SECOND = re.compile(r"\d[\d.]*万?(?:户|人|栋|套|间|平方米)(?=[，。；、]|$)")  # 改造小区20个1800户
ALL_OF = re.compile(r"(?:以上|左右)?的?(?P<noun>(?!左右|以上|以下|以内|的)(?:（[^（）]{1,12}）|[^，。；、（）]){3,40})")
OF_ALL = re.compile(r"(?:以上|左右)?的(?P<noun>(?:（[^（）]{1,12}）|[^，。；、（）]){2,40})")
COUNTED = re.compile(r"^（[一-龥]{1,2}）")  # 12条（段）
LONG = 5  # a noun this long says enough without its verb


def _subject(frame: Frame, _earlier: list[Frame], _subjects: list[str]) -> str | None:
    share = (OF_ALL if frame.left else ALL_OF).match(frame.right) if frame.kind == "percent" else None
    if share:
        return share["noun"]
    right = COUNTED.sub("", frame.rest.lstrip("的"))
    if (
        frame.kind in ("percent", "points", "times", "rate", "time", "age")
        or not right
        or JOINED.match(right)
        or SECOND.match(right)
    ):
        return None
    left = frame.near
    verb = chain(left)
    if frame.kind != "count" and not verb and left and not left.endswith(("等", "、", "和")):
        return None
    right = re.sub(r"^\d+(?:个|项|家|条|件|处|座|所)(?=[一-龥])", "", right)
    right = re.sub(r"^[\d.]+(?:万|亿)?(?:千瓦|吨|兆瓦|亩|立方米|公里)", "", right)
    noun = noun_behind(right)
    stop = STOP.search(frame.rest)
    if stop and frame.rest[stop.start()] == "、":
        frame.taken = stop.start()
    return noun if len(noun) >= LONG or not verb else verb + noun


RULE: Rule[str] = Rule(
    id="measure.subject.after",
    about="打造#个和美乡村, 吸纳#名高校毕业生: the noun behind the number, with its verb when it is short.",
    pattern="",
    produce=_subject,
)
