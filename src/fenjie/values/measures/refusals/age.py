"""`measure.not.age`: The age of a group of people: 5岁以下儿童, 80岁以上老年人."""

from __future__ import annotations

from fenjie.rules import Rule
from fenjie.values.measures.frame import Frame


def _refuse(frame: Frame) -> bool | None:
    return True if frame.kind == "age" else None


RULE: Rule[bool] = Rule(
    id="measure.not.age",
    about="The age of a group of people: 5岁以下儿童, 80岁以上老年人.",
    pattern=r"年满#|#(?:及)?(?:以上|以下|—|至)?(?:[^，。]{0,6})?(?:儿童|青年|老|人口|人群|居民|女|妇|未成年|青少年|幼|托|及|和)",
    produce=_refuse,
)
