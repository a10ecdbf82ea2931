"""`deadline.start`: An open start binds nothing: 自2026年1月1日起, 2026年起, 2025年以来."""

from __future__ import annotations

import re
from datetime import date

from fenjie.rules import Rule
from fenjie.values.calendar import NUMBER, YEAR, Anchor


def _date(_match: re.Match[str], _anchor: Anchor) -> date | None:
    return None


RULE: Rule[date] = Rule(
    id="deadline.start",
    about="An open start binds nothing: 自2026年1月1日起, 2026年起, 2025年以来.",
    pattern=rf"自?(?:从)?{YEAR}(?:{NUMBER}月(?:份)?)?(?:{NUMBER}日)?(?:起(?!草|步|底)|开始|以来|至今|以后|版)",
    produce=_date,
    needs=(
        "起",
        "开始",
        "以来",
        "至今",
        "以后",
        "版",
    ),
)
