"""What the cells of the table hold: numbers with units, dates as people write them, names from lists.

Each function takes the text of a cell that is not empty and raises ValueError with the words for the reader.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from luoshi.org.workbook.columns import plain
from luoshi.projects.models import ProjectType, Sector

_UNITS = {"万元": Decimal(1), "万": Decimal(1), "亿元": Decimal(10_000), "亿": Decimal(10_000), "元": Decimal("0.0001")}
_NUMBER = re.compile(r"([-−－]?[\d,，.．]+)\s*(万元|亿元|万|亿|元)?")
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})?\s*日?)?(?:\s+00:00:00)?")
_YEARS = re.compile(r"(\d{4})\s*年?(?:\s*[-—–~至到]+\s*(\d{4})\s*年?)?")


def money(text: str) -> Decimal:
    """10,000 yuan; a unit in the cell is taken into account: 1.2亿元 is 12,000."""
    found = _NUMBER.fullmatch(plain(text).replace(" ", ""))
    if not found:
        raise ValueError(_("“%(text)s” is no sum. Write a number in 10,000 yuan.") % {"text": text})
    digits = found[1].replace(",", "").replace("，", "").replace("．", ".").replace("−", "-").replace("－", "-")
    try:
        value = Decimal(digits) * _UNITS.get(found[2] or "万元", Decimal(1))
    except InvalidOperation:
        raise ValueError(_("“%(text)s” is no sum. Write a number in 10,000 yuan.") % {"text": text}) from None
    if value < 0:
        raise ValueError(_("An investment is never negative."))
    return value.quantize(Decimal("0.01"))


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
    return _one_of(text, {str(label).removesuffix("项目"): code for code, label in ProjectType.choices}, suffix="项目")


def sector(text: str) -> str:
    return _one_of(text, {str(label): code for code, label in Sector.choices})


def _one_of(text: str, known: dict[str, str], suffix: str = "") -> str:
    word = plain(text)
    code = known.get(word) or known.get(word.removesuffix(suffix))
    if code is None:
        raise ValueError(_("“%(text)s” is not in the list: %(list)s.") % {"text": text, "list": "、".join(known)})
    return code
