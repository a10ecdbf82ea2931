"""Folds a text letter for letter, so that rules see one way of writing and offsets stay true.

Full-width digits and letters become ASCII, traditional characters simplified ones, ASCII punctuation its Chinese
counterpart, every bracket （ or ）. The result has the length of the input.
"""

from __future__ import annotations

import re
from functools import cache

from fenjie.lexicon import table

WIDE = {0xFF01 + i: 0x21 + i for i in range(94)}
PUNCTUATION = str.maketrans("﹒!(),:;?[]【】［］〔〕［］〈〉", ".！（），：；？（）（）（）（）（）《》")
DIGIT_COMMA = re.compile(r"(?<=\d)，(?=\d{3}(?!\d))")


@cache
def _map() -> dict[int, int | str]:
    wide = {
        code: ascii_code for code, ascii_code in WIDE.items() if chr(ascii_code).isalnum() or chr(ascii_code) in "%.+-/"
    }
    variants = {ord(row["form"]): row["folded"] for row in table("variants")}
    return {**variants, **wide, **PUNCTUATION}


@cache
def _odd() -> re.Pattern[str]:
    """Any character that is folded at all."""
    return re.compile("[" + re.escape("".join(map(chr, _map()))) + "]")


def fold(content: str) -> str:
    """The folded text; `len(fold(x)) == len(x)`."""
    if _odd().search(content) is None:
        return content
    plain = content.translate(_map())
    return DIGIT_COMMA.sub(",", plain) if "," in content else plain
