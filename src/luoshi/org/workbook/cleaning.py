"""What cells hold, as people type it: words, days, sums, words of a list.

Each function takes the text of a cell that is not empty and raises ValueError with the words for the reader.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from django.db.models import Model
from django.utils.translation import gettext as _

from luoshi.lib import clock

_WIDE = {0xFF01 + offset: 0x21 + offset for offset in range(94) if chr(0x21 + offset).isalnum()} | {0x3000: 0x20}
_TIME = r"(?:[ T]?\d{1,2}(?:[:：]\d{1,2}){1,2})?"
_DAY = re.compile(rf"(\d{{4}})\s*[-/.年]\s*(\d{{1,2}})\s*[-/.月]\s*(\d{{1,2}})\s*日?{_TIME}|(\d{{4}})(\d\d)(\d\d)")
_UNITS = {"万元": Decimal(1), "万": Decimal(1), "亿元": Decimal(10_000), "亿": Decimal(10_000), "元": Decimal("0.0001")}
_NUMBER = re.compile(r"([-−－]?[\d,，.．]+)\s*(万元|亿元|万|亿|元)?")
_SIGNS = str.maketrans({",": "", "，": "", "．": ".", "−": "-", "－": "-"})
_QUOTED = 20  # characters of a cell that a message repeats


def plain(text: str) -> str:
    """Full-width letters and digits as they are typed; brackets in names stay what they are."""
    return " ".join(text.translate(_WIDE).split())


def words(most: int | None = None, *, lines: bool = False) -> Callable[[str], str]:
    """At most ``most`` characters; the ends of lines are kept on demand."""

    def clean(text: str) -> str:
        kept = "\n".join(" ".join(line.split()) for line in (text.strip().splitlines() if lines else [text]))
        if most is not None and len(kept) > most:
            message = _("%(n)d characters; at most %(most)d are kept. Shorten it.")
            raise ValueError(message % {"n": len(kept), "most": most})
        return kept

    return clean


def words_of(model: type[Model], field: str, *, lines: bool = False) -> Callable[[str], str]:
    """As many characters as the field keeps."""
    most = getattr(model._meta.get_field(field), "max_length", None)
    assert isinstance(most, int)
    return words(most, lines=lines)


def day(text: str) -> str:
    """A day as 2026-03-01; a time behind it does not matter."""
    if found := _DAY.fullmatch(plain(text)):
        try:
            return date(*(int(part) for part in found.groups() if part)).isoformat()
        except ValueError:
            pass
    message = _("“%(text)s” is no date. Write 2026-03-01, 2026/3/1, 2026.3.1 or 2026年3月1日.")
    raise ValueError(message % {"text": text[:_QUOTED]})


def past_day(text: str) -> str:
    """A day that has been."""
    found = day(text)
    if found > clock.today().isoformat():
        raise ValueError(_("This has not happened yet: the day is in the future."))
    return found


def money(text: str) -> Decimal:
    """10,000 yuan; a unit in the cell is taken into account: 1.2亿元 is 12,000."""
    if found := _NUMBER.fullmatch(plain(text).replace(" ", "")):
        try:
            return (Decimal(found[1].translate(_SIGNS)) * _UNITS[found[2] or "万元"]).quantize(Decimal("0.01"))
        except InvalidOperation:
            pass
    raise ValueError(_("“%(text)s” is no sum. Write a number in 10,000 yuan.") % {"text": text[:_QUOTED]})


def one_of(text: str, known: Mapping[str, str], ending: str = "") -> str:
    """The code of a word; ``ending`` may stand behind it."""
    word = plain(text).removesuffix(ending)
    if word not in known:
        message = _("“%(text)s” is not in the list: %(list)s.")
        raise ValueError(message % {"text": text[:_QUOTED], "list": "、".join(known)})
    return str(known[word])
