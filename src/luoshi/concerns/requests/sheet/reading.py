"""From an uploaded file to lines, with every fault at its sheet, row and column; or from a stored mail to a request."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, Any

from django.utils.translation import gettext as _

from luoshi.concerns.requests.sheet.layout import LAYOUT
from luoshi.org.workbook import headed
from luoshi.org.workbook.headed import Table
from luoshi.org.workbook.reading import said_of, sheets_of


def read(file: IO[bytes], name: str, size: int) -> Table:
    """The lines of every sheet that has the head of requests; of a CSV file, its only one.

    Raises:
        ActionError: too large, unreadable, or no sheet with such a head.
    """
    is_text = name.lower().endswith((".csv", ".txt"))
    table = headed.read({name: _said(file, size, "csv")["rows"]} if is_text else sheets_of(file, size), LAYOUT)
    table.faults += LAYOUT.twice(table.lines, "origin_number", _("The order stands in row %(row)d already."))
    return table


def read_mail(file: IO[bytes], size: int) -> Mapping[str, str]:
    """What a stored mail says: subject, name, email, day, body; read in a child process.

    Raises:
        ActionError: too large, or no mail.
    """
    answer = _said(file, size, "mail")
    return {code: str(answer.get(code) or "") for code in ("subject", "name", "email", "day", "body")}


def _said(file: IO[bytes], size: int, what: str) -> dict[str, Any]:
    unreadable = _("The file cannot be read. Save it as .xlsx, .csv or .eml and choose it again.")
    return said_of(file, size, "luoshi.concerns.requests.sheet.child", what, unreadable=unreadable)
