"""What a rule about targets without numbers concludes."""

from __future__ import annotations

import re
from typing import NamedTuple

from fenjie.rules import Rule

END = (
    r"(?=\s*(?:[，。；、！：）”|\n]|和|或|及|并|$))"  # the words close the clause: they are its predicate, no attribute
)
NOT_ASIDE = r"(?!的|后|时|之后|以后|者|方可|即可)"  # a condition or an attribute, not what is to be reached


class Found(NamedTuple):
    """`subject` is None where it stands in front of the match; `against` is what it is compared with, if anything."""

    subject: str | None = None
    against: str = ""


TargetRule = Rule[Found]


def plain(_match: re.Match[str]) -> Found:
    """The subject stands in front, and nothing is compared."""
    return Found()


def inside(match: re.Match[str]) -> Found:
    """The subject stands in the first group, or in front where that is empty."""
    return Found(match[1] or None)
