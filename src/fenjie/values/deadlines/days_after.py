"""`deadline.days_after`: Days from the date of the document: 印发之日起30日内."""

from __future__ import annotations

import re
from datetime import date

from fenjie.rules import Rule
from fenjie.values.calendar import NUMBER, Anchor, days_after, groups
from fenjie.values.numerals import parse


def _date(match: re.Match[str], anchor: Anchor) -> date | None:
    count, unit = groups(match)
    number = parse(count)
    if "月" in unit:
        return days_after(anchor.issued_on, number * 30 if number else None, working=False)
    return days_after(anchor.issued_on, number, working="工作日" in unit)


RULE: Rule[date] = Rule(
    id="deadline.days_after",
    about="Days from the date of the document: 印发之日起30日内.",
    pattern=rf"(?:自|从)?(?:(?:本?[一-龥]{{0,8}}(?:印发|发布|公布|施行|下发|实施)|收到本?(?:通知|通报|文件|方案|意见|函))之?日(?:起|后)?)({NUMBER})(个?工作日|日|天|个?月)(?:之内|以内|内)",
    produce=_date,
    needs=("日",),
)
