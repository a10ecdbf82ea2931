"""What is given with an amount: 一次性奖励 in 给予50万元的一次性奖励."""

from __future__ import annotations

import re

from fenjie.values.measures.frame import Frame

CEILING = re.compile(
    r"(?:单个[一-龥]{2,6}|每[家户人个年项][一-龥]{0,4})*(?:最[高多低])?(?:可|累计)?(?:不超过)?(?:达)?$|(?:合计|共计)$|"
    r"[^，。]{0,12}(?:给予|可?按照?|享受)(?:每[人月年户])*"
)
GIFT = re.compile(r"(?:的)?((?:一次性)?[一-龥]{0,4}(?:补助|奖励|奖补|补贴|资助|支持|贴息|经费|扣除))(?=[，。；、]|$)")
LAST_GIFT = re.compile(r"(?:给予|享受|发放|申请|提供)([^，。；：、]{2,24})，$")


def what_is_given(frame: Frame, left: str) -> str | None:
    """Its name when `left` says nothing but how much may be given at most."""
    return _gift_before(frame) or _gift_behind(frame) if CEILING.fullmatch(left) else None


def _gift_before(frame: Frame) -> str | None:
    """对…给予奖补，最高#: what the clause before gives."""
    given = LAST_GIFT.search(frame.plain, max(0, frame.edge - 60), frame.edge)
    return given[1] if given else None


def _gift_behind(frame: Frame) -> str | None:
    """按3600元定额扣除, 给予50万元的奖励: what is given stands behind the amount."""
    given = GIFT.match(frame.plain, frame.span_end)
    return given[1] if given and frame.kind == "money" else None
