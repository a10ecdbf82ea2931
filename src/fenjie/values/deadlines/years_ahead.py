"""`deadline.years_ahead`: Years from now: 今后五年, 未来三年, 3年内, 用3年左右时间; the document’s year is the first."""

from __future__ import annotations

import re
from datetime import date

from fenjie.rules import Rule
from fenjie.values.calendar import NUMBER, Anchor, groups, year_end
from fenjie.values.numerals import parse


def _date(match: re.Match[str], anchor: Anchor) -> date | None:
    count = parse(next(group for group in groups(match) if group))
    return year_end(anchor.year + int(count) - 1) if anchor.year and count and count <= 30 else None


RULE: Rule[date] = Rule(
    id="deadline.years_ahead",
    about="Years from now: 今后五年, 未来三年, 3年内, 用3年左右时间; the document’s year is the first.",
    pattern=rf"(?:今明(两)年|(?:今后|未来|接下来的?|往后)(?:{NUMBER}(?:到|至|—|-))?({NUMBER})年|(?<!第)(?<!前)(?<!近)(?<!\d)(?:{NUMBER}(?:到|至|—|-))?({NUMBER})年(?:时间)?(?:之内|以内|内)(?!的|发生|累计|受到|曾|出现|[^，。]{{0,8}}(?:免征|减免|给予|享受|可|不得|扣减|每|按|免费))|(?:力争|再)?(?:用|利用|通过)(?:[^，。\d]{{0,2}})?(?:{NUMBER}(?:—|-|至|到))?({NUMBER})年(?:左右)?(?:的?时间|努力))",
    produce=_date,
    needs=("年",),
)
