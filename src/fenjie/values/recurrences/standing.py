"""`recurrence.standing`: A standing rhythm without a due date: 每周, 每半年, 每年, 每学期, 按周."""

from __future__ import annotations

import re
from datetime import date

from fenjie.rules import Rule
from fenjie.values.calendar import Anchor


def _first(match: re.Match[str], anchor: Anchor) -> tuple[date | None, bool]:
    del match, anchor
    return None, False


RULE: Rule[tuple[date | None, bool]] = Rule(
    id="recurrence.standing",
    about="A standing rhythm without a due date: 每周, 每半年, 每年, 每学期, 按周.",
    pattern=r"每(?:半年|[两双]周|周|星期|日|天|旬|[两双]月|学期|两?个?工作日|(?<!每人每)(?<!每生每)(?<!每户每)(?<!每亩每)(?<!平均每)(?<!企业每)年(?:度)?(?!的|度|[^，。]{0,12}(?:行动|计划》)))|按[周旬年](?!度)|逐[周旬]",
    produce=_first,
)
