"""What the cells of the table hold besides what other sheets hold too: investments, months, years, kinds of projects.

Each function takes the text of a cell that is not empty and raises ValueError with the words for the reader.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from luoshi.org.workbook.cleaning import money, one_of, plain
from luoshi.projects.models import ProjectType, Sector

_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})?\s*日?)?(?:\s+00:00:00)?")
_YEARS = re.compile(r"(\d{4})\s*年?(?:\s*[-—–~至到]+\s*(\d{4})\s*年?)?")


def investment(text: str) -> Decimal:
    """10,000 yuan."""
    value = money(text)
    if value < 0:
        raise ValueError(_("An investment is never negative."))
    return value


def first_day(text: str) -> date:
    """A day; of a month alone its first day."""
    return _day(text, last=False)


def last_day(text: str) -> date:
    """A day; of a month alone its last day."""
    return _day(text, last=True)


def _day(text: str, *, last: bool) -> date:
    found = _DAY.fullmatch(plain(text))
    if found:
        year, month = int(found[1]), int(found[2])
        try:
            return date(year, month, int(found[3] or (monthrange(year, month)[1] if last else 1)))
        except ValueError:
            pass
    raise ValueError(_("“%(text)s” is no date. Write 2026-03-01 or 2026年3月.") % {"text": text})


def years(text: str) -> tuple[int, int]:
    """2025—2027, or one year."""
    found = _YEARS.fullmatch(plain(text))
    if not found:
        raise ValueError(_("“%(text)s” are no years. Write 2025—2027.") % {"text": text})
    first, last = int(found[1]), int(found[2] or found[1])
    if last < first:
        raise ValueError(_("The last year is before the first."))
    return first, last


def project_type(text: str) -> str:
    return one_of(text, {str(label).removesuffix("项目"): code for code, label in ProjectType.choices}, "项目")


def sector(text: str) -> str:
    return one_of(text, {str(label): code for code, label in Sector.choices})
