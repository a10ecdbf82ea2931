"""Automatic numbers as Word prints them (ECMA-376 part 1, §17.18.59 ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_LEGAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def thousands(n: int) -> str:
    """一, 十, 十一, 二十, 一百零五, 一千二百; past 9,999 plain digits."""
    if not 0 < n < 10_000:
        return digits(n)
    out, gap = "", False
    for power in (3, 2, 1, 0):
        digit = n // 10**power % 10
        if digit:
            out += ("零" if gap and out else "") + _DIGITS[digit] + _UNITS[power]
        gap = not digit
    return out.removeprefix("一") if 10 <= n < 20 else out


def digits(n: int) -> str:
    """One character a digit: 一〇五."""
    return "".join(_DIGITS[int(c)] for c in str(n))


def counting(n: int) -> str:
    """As ``thousands`` up to 99, digit by digit from 100 on."""
    return thousands(n) if n < 100 else digits(n)


def _legal(n: int) -> str:
    return ("一" + thousands(n) if 10 <= n < 20 else thousands(n)).translate(_LEGAL)


def _letters(n: int) -> str:
    """a … z, aa, bb …: Word repeats the letter."""
    return chr(97 + (n - 1) % 26) * min((n - 1) // 26 + 1, 30) if n > 0 else str(n)


def _roman(n: int) -> str:
    if not 0 < n < 4000:
        return str(n)
    out = ""
    for value, sign in _ROMAN:
        out += sign * (n // value)
        n %= value
    return out


def _from(*ranges: tuple[int, int, str]) -> Callable[[int], str]:
    """Single characters that stand in a row: (first number, last number, character of the first)."""

    def render(n: int) -> str:
        return next((chr(ord(first) + n - low) for low, high, first in ranges if low <= n <= high), str(n))

    return render


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda n: signs[(n - 1) % len(signs)] if n > 0 else str(n)


def _full_width(n: int) -> str:
    return "".join(chr(ord(c) + 0xFEE0) for c in str(n))


_circled = _from((1, 20, "①"), (21, 35, "㉑"), (36, 50, "㊱"))

FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda n: f"{n:02d}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _from((1, 20, "⑴")),
    "decimalEnclosedFullstop": _from((1, 20, "⒈")),
    "numberInDash": lambda n: f"- {n} -",
    "chineseCounting": counting,
    "taiwaneseCounting": counting,
    "taiwaneseDigital": digits,
    "ideographDigital": digits,
    "japaneseDigitalTenThousand": digits,
    "chineseCountingThousand": thousands,
    "taiwaneseCountingThousand": thousands,
    "japaneseCounting": thousands,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "japaneseLegal": _legal,
    "ideographEnclosedCircle": _from((1, 10, "㊀")),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "lowerLetter": _letters,
    "upperLetter": lambda n: _letters(n).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda n: _roman(n).upper(),
    "none": lambda n: "",
}


def render(number_format: str, n: int) -> str:
    """``n`` in a named format; formats that Chinese documents do not use come out as Arabic figures."""
    return FORMATS.get(number_format, str)(n)
