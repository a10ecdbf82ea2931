"""`recurrence.standing`: A standing rhythm without a due date: 每周, 每半年, 每日, 定期."""

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
    about="A standing rhythm without a due date: 每周, 每半年, 每日, 定期.",
    pattern=r"每(?:半年|周|星期|日|天|旬|两?个?工作日|年(?:至少|定期|开展|组织|举办|新增|安排|选派))",
    produce=_first,
)
