"""`deadline.this_month`: 本月底前: the month of the document’s own date."""

from __future__ import annotations

import re
from datetime import date

from fenjie.rules import Rule
from fenjie.values.calendar import UNTIL, Anchor, month_end


def _date(_match: re.Match[str], anchor: Anchor) -> date | None:
    issued = anchor.issued_on
    return month_end(issued.year, issued.month) if issued else None


RULE: Rule[date] = Rule(
    id="deadline.this_month",
    about="本月底前: the month of the document’s own date.",
    pattern=rf"(?:在|于)?本月(?:底|末|内){UNTIL}",
    produce=_date,
    needs=("本月",),
)
