"""What somebody typed or pasted into a cell, as a number in the indicator's unit. Pure.

Takes full-width digits, thousands commas, units (also another multiple of the same one: 1.2亿元 where 万元 are kept), signs of
no data, and for rates 增长, 下降 and per cent.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

MOST = Decimal(10) ** 14  # what the column holds before the point
PLACES = 6
_NOTHING = {"", "-", "--", "—", "——", "…", "……", "/", "无", "暂无", "空", "n/a", "N/A", "x", "X"}
_MINUS = str.maketrans("−–—﹣", "----")
_NUMBER = re.compile(r"([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(.*)", re.S)
_UP, _DOWN = re.compile(r"^(?:同比)?(?:增长|增加|上升|提高|增|↑)"), re.compile(r"^(?:同比)?(?:下降|减少|降低|降|减|↓)")
_MULTIPLES = {
    "": Decimal(1),
    "十": Decimal(10),
    "百": Decimal(100),
    "千": Decimal(1000),
    "万": Decimal(10) ** 4,
    "十万": Decimal(10) ** 5,
    "百万": Decimal(10) ** 6,
    "千万": Decimal(10) ** 7,
    "亿": Decimal(10) ** 8,
    "万亿": Decimal(10) ** 12,
}
_MULTIPLE = re.compile(r"^(万亿|千万|百万|十万|亿|万|千|百|十)?(.*)$")
_PER_CENT = {"%", "个百分点", "百分点"}


@dataclass(frozen=True, slots=True)
class Cell:
    """``value`` None: no data. ``from_unit``: the unit that stood in the cell where it was another multiple."""

    value: Decimal | None
    from_unit: str = ""


def read(text: str, unit: str) -> Cell:
    """The number in ``unit``; rates have the unit %.

    Raises:
        ValueError: with words for the reader.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_MINUS)
    plain = re.sub(r"\s+", "", plain)
    if plain in _NOTHING or not plain.strip("-.…"):
        return Cell(None)
    sign, plain = _sign(plain, unit)
    found = _NUMBER.fullmatch(plain)
    if found is None or found[4][:1] in {".", ","}:
        raise ValueError(_("“%(text)s” is no number.") % {"text": text.strip()})
    written = found[4]
    times = _factor(written, unit, text)
    try:
        value = Decimal(found[1] + found[2].replace(",", "") + (found[3] or "")) * sign * times
        value = value.quantize(Decimal(1).scaleb(-PLACES))
    except InvalidOperation:
        value = MOST
    if abs(value) >= MOST:
        raise ValueError(_("“%(text)s” is too large a number.") % {"text": text.strip()})
    return Cell(value, written if times != 1 else "")


def split_unit(unit: str) -> tuple[Decimal, str]:
    """万元 → 10,000 and 元."""
    found = _MULTIPLE.match(unit)
    multiple, base = (found[1] or "", found[2]) if found else ("", unit)
    return (_MULTIPLES[multiple], base) if base else (Decimal(1), unit)


def _sign(plain: str, unit: str) -> tuple[int, str]:
    """Brackets of bookkeepers are a minus; words of growth stand before rates only."""
    if plain.startswith("(") and plain.endswith(")"):
        return -1, plain[1:-1]
    if unit != "%":
        return 1, plain
    down = _DOWN.match(plain)
    word = down or _UP.match(plain)
    return (-1 if down else 1), plain[word.end() :] if word else plain


def factor(unit: str, wanted: str) -> Decimal | None:
    """What a number in ``unit`` is to be multiplied with (亿元 to 万元: 10,000); None where it is no multiple of the same."""
    (multiple, base), (kept, own) = split_unit(unit), split_unit(wanted)
    return multiple / kept if base == own else None


def _factor(written: str, unit: str, text: str) -> Decimal:
    if not written or (unit == "%" and written in _PER_CENT):
        return Decimal(1)
    found = factor(written, unit)
    if found is not None:
        return found
    kept, _base = split_unit(unit)
    if written in _MULTIPLES and kept != 1:
        return _MULTIPLES[written] / kept
    raise ValueError(
        _("“%(text)s” is in %(written)s, the indicator is in %(unit)s.")
        % {"text": text.strip(), "written": written, "unit": unit}
    )
