"""What is shown of contact data to whoever does not handle the request, and how it is kept out of texts."""

from __future__ import annotations

import re
from collections.abc import Iterable

STARS = "****"
_WIDE = {ord("０") + n: str(n) for n in range(10)}
_LETTER = r"[A-Za-z0-9._%+-]"
# Whole numbers only: what has more digits before or after is something else.
_PERSONAL = re.compile(
    rf"(?P<email>{_LETTER}+@{_LETTER}+\.[A-Za-z]{{2,}})"
    r"|(?<!\d)(?P<identity>\d{17}[\dXx]|\d{16}|\d{19})(?!\d)"
    r"|(?<!\d)(?P<mobile>1[3-9]\d[- ]?\d{4}[- ]?\d{4})(?!\d)"
    r"|(?<!\d)(?P<landline>0\d{2,3}[- ]\d{3,4}[- ]?\d{4}|0\d{9,11})(?!\d)"
    r"|(?:(?<=电话)|(?<=手机)|(?<=手机号)|(?<=联系方式)|(?<=号码)|(?<=座机))(?P<named>[为是：: ]{0,3}\d{7,8})(?!\d)"
)
_LEAST_NAME = 2  # characters; a single one stands in every sentence
_NOBODY = frozenset(
    {"匿名", "居民", "市民", "村民", "群众", "企业", "商户", "业主", "家长"}
)  # no names, and in many sentences


def name(text: str) -> str:
    """张三丰 and 张女士 are 张**, a firm keeps its first character too."""
    return f"{text[0]}**" if text else ""


def phone(text: str) -> str:
    """13800000000 is 138****0000; of a shorter number the last two digits stay."""
    digits = re.sub(r"\D", "", text)
    if not digits:
        return STARS if text else ""
    return f"{digits[:3]}{STARS}{digits[-4:]}" if len(digits) >= 11 else f"{STARS}{digits[-2:]}"


def email(text: str) -> str:
    """The first letter, and neither the name nor the host."""
    return f"{text[0]}***@***" if text else ""


def address(text: str) -> str:
    return STARS if text else ""


def scrubbed(text: str, words: Iterable[str] = ()) -> str:
    """A text without phone numbers, identity and card numbers, e-mail addresses, and without the given words of contact
    data: each is replaced by what everybody may see. Full-width digits count as digits."""
    clean = text.translate(_WIDE)
    for word in sorted({word.strip() for word in words}, key=len, reverse=True):
        if len(word) >= _LEAST_NAME and word not in _NOBODY:
            clean = clean.replace(word, name(word))
    return _PERSONAL.sub(_covered, clean)


def _covered(found: re.Match[str]) -> str:
    text = found.group()
    match found.lastgroup:
        case "email":
            return email(text)
        case "identity":
            return f"{text[:3]}{STARS}"
    return phone(text)
