"""Numbers as they are written: 1,200 · 3.5 · 一千二百 · 三五 · 〇 · 两."""

from __future__ import annotations

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "O": 0, "两": 2}
TENS = {"十": 10, "百": 100, "千": 1000}
MULTIPLIERS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
CHINESE = "零〇○一二两三四五六七八九十百千"


def parse(text: str) -> float | None:
    """The value of a number without 万 and 亿, or None when it is not one. 三五 reads digit by digit."""
    bare = text.replace(",", "")
    if not bare:
        return None
    if bare[0].isascii():
        try:
            return float(bare)
        except ValueError:
            return None
    if all(c in DIGITS for c in bare):
        return float("".join(str(DIGITS[c]) for c in bare))
    total, digit = 0, 0
    for char in bare:
        if char in TENS:
            total += (digit or 1) * TENS[char]
            digit = 0
        elif char in DIGITS:
            digit = DIGITS[char]
        else:
            return None
    return float(total + digit)


def factor(text: str) -> float:
    """What 万, 亿, 千万, 万亿 … multiply by; 1 for nothing."""
    value = 1.0
    for char in text:
        value *= MULTIPLIERS[char]
    return value
