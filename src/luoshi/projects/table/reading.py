"""From an uploaded workbook to lines, with every fault at its sheet, row and column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from django.utils.translation import gettext as _

from luoshi.org.workbook import headed
from luoshi.org.workbook.headed import Fault, Line, Table
from luoshi.org.workbook.reading import sheets_of
from luoshi.projects.table.layout import LAYOUT


def read(file: IO[bytes], size: int) -> Table:
    """The lines of every sheet that has the table's head.

    Raises:
        ActionError: too large, no workbook, or no sheet with such a head.
    """
    table = headed.read(sheets_of(file, size), LAYOUT)
    table.faults += [fault for line in table.lines for fault in _order(line)]
    table.faults += LAYOUT.twice(table.lines, "name", _("The project stands in row %(row)d already."))
    return table


def _order(line: Line) -> Iterator[Fault]:
    """What the cells of one row say against each other."""
    finish = line.get("finish_on")
    for code in ("start_on", "started_on"):
        if finish and line.get(code) and line[code] > finish:
            yield LAYOUT.fault(line, code, _("The start is after the finish."))
    total = line.get("total_investment")
    if total is not None and line.get("planned") and line["planned"] > total:
        yield LAYOUT.fault(line, "planned", _("The year's plan is more than the total investment."))
    if line.get("done") is not None and line.get("total") is not None and line["done"] > line["total"]:
        yield LAYOUT.fault(line, "total", _("The total is less than the month."))
