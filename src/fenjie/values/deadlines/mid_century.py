"""`deadline.mid_century`: 到本世纪中叶 is 2050."""

from __future__ import annotations

import re
from datetime import date

from fenjie.rules import Rule
from fenjie.values.calendar import Anchor


def _date(_match: re.Match[str], _anchor: Anchor) -> date | None:
    return date(2050, 12, 31)


RULE: Rule[date] = Rule(
    id="deadline.mid_century",
    about="到本世纪中叶 is 2050.",
    pattern=r"到?本世纪中叶",
    produce=_date,
    needs=("世纪",),
)
