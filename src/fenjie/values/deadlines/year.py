"""`deadline.year`: A year: 到2027年, 2030年前, 今年, 明年."""

from __future__ import annotations

import re
from datetime import date

from fenjie.rules import Rule
from fenjie.values.calendar import NUMBER, YEAR, Anchor, groups, year_end


def _date(match: re.Match[str], anchor: Anchor) -> date | None:
    found = groups(match)
    written = next((found[at] or found[at + 2] for at in range(0, len(found), 3) if found[at] or found[at + 2]), None)
    relative = next((found[at + 1] for at in range(0, len(found), 3) if found[at + 1]), None)
    year = anchor.year_of(written, relative)
    past = year is not None and anchor.year is not None and year < anchor.year
    return None if past else year_end(year)


RULE: Rule[date] = Rule(
    id="deadline.year",
    about="A year: 到2027年, 2030年前, 今年, 明年.",
    pattern=rf"(?:(?<!面对)(?<!做好)(?<!完成)(?<!抓好)(?<!推进)(?<!围绕)(?<!实现)(?:(?:到|至){YEAR}(?:度)?(?:之前|以前|前|内)?|{YEAR}(?:度)?(?:之前|以前|前(?![^，。]{{0,10}}方案)|内)|(?=今年|明年|本年){YEAR}(?!首次|工作|以来|任务|政府工作|的|我)|(?=20|二)(?<![^，；：。、）.．\s]){YEAR}(?=：|[^，。；：]{{1,24}}?(?:达到|达\d|超过|突破|提高[到至]|降[到至低]|增长|占|新增|建成|完成)[^的，。；]{{0,12}}\d)|(?=20|二){YEAR}(?=，|度?(?:完成|实现|新增|建成|力争)|要|力争|完成|覆盖|实现|建成|基本|全面|新|再|拟|将|初步|计划|开工|竣工|启动|达|争取|务必|安排|确保)))(?!是|以来|来|度|版|第?[一二三四1-4]季度|[上下]半年|{NUMBER}月|《|”)",
    produce=_date,
    needs=("年",),
)
