"""`deadline.year_end`: The end of a year: 年底前, 2026年底, 今年年底前, 年内, 全年, 本年度."""

from __future__ import annotations

import re
from datetime import date

from fenjie.rules import Rule
from fenjie.values.calendar import UNTIL, YEAR, Anchor, groups, year_end


def _date(match: re.Match[str], anchor: Anchor) -> date | None:
    written, relative, dotted = groups(match)
    return year_end(anchor.year_of(written or dotted, relative))


RULE: Rule[date] = Rule(
    id="deadline.year_end",
    about="The end of a year: 年底前, 2026年底, 今年年底前, 年内, 全年, 本年度.",
    pattern=rf"(?:到|至|于|在|截至|截止)?(?:{YEAR}(?:年底|年末|底|末|年内|内|全年){UNTIL}|(?<![一-龥]年)(?<![\d一二三四五六七八九十两几])(?:年底|年末|年内|全年|本年度)(?!度|各项|工作|目标|任务|完成情况|效能|考核|总结|述职|评|绩效)(?!到期|人|平均|气温|降|无休){UNTIL})",
    produce=_date,
    needs=("年",),
)
