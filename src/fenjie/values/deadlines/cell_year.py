"""`deadline.cell_year`: A bare year in a table column of times: 2026 under 建设时间."""

from __future__ import annotations

import re
from datetime import date

from fenjie.document import Deadline
from fenjie.draft import Draft, Piece, cells_of
from fenjie.rules import Rule
from fenjie.text import Span
from fenjie.values.calendar import year_end

HEAD = re.compile(r"时间|时限|期限|年限")

RULE: Rule[date] = Rule(
    id="deadline.cell_year",
    about="A bare year in a table column of times: 2026 under 建设时间.",
    pattern=r"(20\d\d)年?$",
    produce=lambda match: year_end(int(match[1])),
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
