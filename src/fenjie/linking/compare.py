"""How two quantities of the same thing compare: reached or not, tighter or looser, by how much."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fenjie.linking.figures import Figure, same_thing
from fenjie.linking.items import Item

LOW_IS_GOOD = re.compile(
    r"失业率|价格|CPI|能耗|水耗|用水量|排放|浓度|PM|事故|死亡|伤亡|发病率|发生率|违法|成本|费用|赤字|负债|债务|杠杆|不良率|返贫|时限|时间|温差|比值"
)
AROUND = 0.05  # 左右: this share of the value
POINTS = 0.3  # or so many percentage points, whichever is more
EVEN = 1e-9
APART = 3  # times as much is another thing


@dataclass(frozen=True, slots=True)
class Tightened:
    """One quantity on two levels. `percent` is how much harder the lower one is (negative: easier), None where the upper
    one is 0 or the two are not due in `one_period`; for rates it is still per cent of the rate."""

    subject: str
    upper: Figure
    lower: Figure
    percent: float | None
    one_period: bool


@dataclass(frozen=True, slots=True)
class Tightening:
    """What became harder from one level to the next; `days` as `days_earlier` counts them."""

    figures: tuple[Tightened, ...]
    days: int | None
    upper_deadline: date | None
    lower_deadline: date | None


def low_is_good(figure: Figure) -> bool:
    """Whether less is better: an unemployment rate, emissions, anything that is to fall or kept within; not what is done
    about it (治理违法建设2000万平方米)."""
    if figure.comparator == "le" or figure.value < 0:
        return True
    return figure.basis != "output" and LOW_IS_GOOD.search(figure.subject) is not None


def reached(asked: Figure, said: Figure) -> bool:
    """Whether a reported quantity is what was asked: 左右 leaves 5 % or 0.3 points, a rate is rounded as it was asked."""
    value = said.value
    decimals = _decimals(asked.value)
    if decimals:
        value = round(value, decimals)
    room = 0.0
    if asked.comparator == "approx":
        room = max(AROUND * abs(asked.value), POINTS if asked.unit == "%" else 0.0)
    if low_is_good(asked):
        high = asked.value_high if asked.value_high is not None else asked.value
        return value <= high + room + EVEN
    return value >= asked.value - room - EVEN


def _decimals(value: float) -> int:
    whole, _, decimals = f"{value:.4f}".rstrip("0").partition(".")
    return len(decimals) if len(whole) <= 4 else 0


def comparable(asked: Figure, said: Figure) -> float:
    """How near two amounts of one thing are: 1 the same, 0 so far apart that they count different things (a yearly amount
    and a stock); rates may be as far apart as they like."""
    if asked.basis == "growth" or asked.unit == "%":
        return 1.0
    low, high = sorted((abs(asked.value), abs(said.value)))
    return 0.0 if low * APART < high else low / high if high else 1.0


def counterpart(asked: Figure, options: Sequence[Figure]) -> Figure | None:
    """The quantity of the other side that speaks of the same thing most surely, the first of several."""
    best = max(options, key=lambda option: same_thing(asked, option), default=None)
    return best if best is not None and same_thing(asked, best) > 0 else None


def tightening(upper: Item, lower: Item) -> Tightening:
    """What a lower level made harder or easier of an upper level's requirement."""
    pairs = [(figure, counterpart(figure, lower.figures)) for figure in upper.figures]
    found = []
    for a, b in pairs:
        if b is not None:
            same = one_period(a.due or upper.deadline, b.due or lower.deadline)
            found.append(Tightened(a.subject, a, b, _percent(a, b) if same else None, same))
    days = days_earlier(upper.deadline, lower.deadline)
    return Tightening(tuple(found), days, upper.deadline, lower.deadline)


def one_period(upper: date | None, lower: date | None) -> bool:
    """Whether two amounts may be compared: due in the same quarter of a year. What is to be reached by the first quarter is a
    step towards the year's amount, and that one a step towards the five years'. Without two dates nothing speaks against it."""
    if upper is None or lower is None:
        return True
    return (upper.year, (upper.month - 1) // 3) == (lower.year, (lower.month - 1) // 3)


def days_earlier(upper: date | None, lower: date | None) -> int | None:
    """How many days before the upper level's day the lower one is due (negative: after it). None without two dates, and where
    the upper one lies in a later year: what is done this year towards a goal of five years is not that goal, years earlier."""
    if upper is None or lower is None or upper.year > lower.year:
        return None
    return (upper - lower).days


def _percent(upper: Figure, lower: Figure) -> float | None:
    if not upper.value:
        return None
    gain = (lower.value - upper.value) / abs(upper.value) * 100
    return round(-gain if low_is_good(upper) else gain, 2)
