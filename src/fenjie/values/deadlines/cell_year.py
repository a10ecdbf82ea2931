"""`deadline.cell_year`: A bare year or date in a table column of times: 2026, 2026.9, 2026-9-30 under 完成时限."""

from __future__ import annotations

import re
from datetime import date

from fenjie.document import Deadline
from fenjie.draft import Draft, Piece, cells_of
from fenjie.rules import Rule
from fenjie.text import Span
from fenjie.values.calendar import day, month_end, year_end
from fenjie.values.numerals import parse

HEAD = re.compile(r"时间|时限|期限|年限")


def _date(match: re.Match[str]) -> date | None:
    year, month, number = int(match[1]), parse(match[2] or ""), parse(match[3] or "")
    if month is None:
        return year_end(year)
    return month_end(year, month) if number is None else day(year, month, number)


RULE: Rule[date] = Rule(
    id="deadline.cell_year",
    about="A bare year or date in a table column of times: 2026, 2026.9, 2026-9-30 under 完成时限.",
    pattern=r"(20\d\d)(?:年?$|[./\-](0?[1-9]|1[0-2])(?:[./\-](\d{1,2}))?$)",
    produce=_date,
)


def of_cells(draft: Draft, piece: Piece) -> list[Deadline]:
    """The deadlines in the time cells of a piece."""
    found = []
    for cell in cells_of(draft, piece):
        match = RULE.regex.match(draft.plain, cell.start, cell.end) if HEAD.search(cell.head) else None
        due = RULE.produce(match) if match else None
        if due is not None:
            found.append(Deadline(Span(cell.start, cell.end), due, RULE.id))
    return found
