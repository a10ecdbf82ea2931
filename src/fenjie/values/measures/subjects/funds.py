"""`measure.subject.funds`: 安排#灾后重建资金, 发行#专项债券: the money is called by its name behind the amount."""

from __future__ import annotations

import re

from fenjie.rules import Rule
from fenjie.values.measures.frame import Frame

NAME = re.compile(
    r"的?(?!设立|支持|用于|建立|实施|推进)(?P<name>[一-龥“”、]{2,16}?(?:资金|基金|贷款|债券|国债|经费|消费券|资本|投资))"
    r"(?=$|[，、]|支持|用于|用好|注入|纳入|设立|主要|重点|作用|投向|投入|落地|到位|来|及时)"
)


def _subject(frame: Frame, _earlier: list[Frame], _subjects: list[str]) -> str | None:
    name = NAME.match(frame.rest) if frame.kind == "money" else None
    return name["name"] if name else None


RULE: Rule[str] = Rule(
    id="measure.subject.funds",
    about="安排#灾后重建资金, 发行#专项债券: the money is called by its name behind the amount.",
    pattern=NAME.pattern,
    produce=_subject,
)
