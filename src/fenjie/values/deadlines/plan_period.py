"""`deadline.plan_period`: A five-year plan: 到“十五五”末 ends with its last year."""

from __future__ import annotations

import re
from datetime import date

from fenjie.lexicon import table
from fenjie.rules import Rule
from fenjie.values.calendar import Anchor, year_end


def _date(match: re.Match[str], _anchor: Anchor) -> date | None:
    return year_end(next((int(row["last"]) for row in table("plan_periods") if row["form"] == match[1]), None))


RULE: Rule[date] = Rule(
    id="deadline.plan_period",
    about="A five-year plan: 到“十五五”末 ends with its last year.",
    pattern=r"(?<![较比])(?:到|至)?(?<![较比]“)“?(十[一二三四五六七]五|[九十]五)”?(?:规划)?(?:期间|时期|期末|期内|末期?|以内|这五年)(?!的|发展(?!主要|目标)|规划|以来|重[大点])",
    produce=_date,
    needs=("五",),
)
