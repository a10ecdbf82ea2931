"""Targets and how they stand, in words."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from luoshi.indicators.models import Datum, Target
from luoshi.indicators.rates import growth
from luoshi.indicators.targets.terms import is_growth
from luoshi.ledger.models import Comparator, Measure
from luoshi.ui.formats import num

if TYPE_CHECKING:
    from luoshi.indicators.targets.standing import Standing


def demand(target: Target) -> str:
    """增长5.5%左右, 86,000 万元以上; a negative growth is told as a fall: −3% or less is 下降3%以上."""
    falls = target.is_growth and target.value < 0
    amount = (
        f"{num(abs(target.value) if falls else target.value)}{'' if target.is_growth else ' '}{target.unit_of_value}"
    )
    more, less = _("%(n)s or more"), _("%(n)s or less")
    said = {
        Comparator.GE: less if falls else more,
        Comparator.LE: more if falls else less,
        Comparator.APPROX: _("about %(n)s"),
    }.get(Comparator(target.comparator), "%(n)s") % {"n": amount}
    if falls:
        return _("fall of %(n)s") % {"n": said}
    return _("growth of %(n)s") % {"n": said} if target.is_growth else said


def in_full(target: Target) -> str:
    """The demand with what “about” allows and how firm it is: 增长5.5%左右 ±0.5 · 预期性."""
    slack = f" ±{num(target.tolerance)}" if target.tolerance else ""
    firm = _("binding") if target.is_binding else _("expected (target)")
    return f"{demand(target)}{slack} · {firm}"


def off(points: float | None) -> str:
    """+1.2 点, −3.4 点."""
    if points is None:
        return "—"
    rounded = round(points, 1) + 0.0
    sign = "+" if rounded > 0 else "−" if rounded < 0 else ""
    return pgettext("gap", "%(n)s points") % {"n": f"{sign}{abs(rounded):.1f}"}


def chance(seen: Standing) -> str:
    """较难完成（22%）."""
    if seen.chance is None:
        return seen.why_not
    if seen.is_over:
        return _("met") if seen.chance else _("not met")
    return _("%(words)s (%(n)s%%)") % {"words": seen.chance_words, "n": percent_of(seen.chance)}


def percent_of(chance: float) -> str:
    """Whole per cent; never 0 or 100 of something that is not over."""
    whole = round(chance * 100)
    return "<1" if whole < 1 else ">99" if whole > 99 else str(whole)


def as_measured(target: Target, seen: Standing, measure: Measure) -> Decimal | None:
    """The latest value as the measure of a matter counts it: growth from values is computed, units are converted."""
    if seen.value is None:
        return None
    if is_growth(measure):
        if seen.is_rate:
            return _rounded(seen.value)
        before = seen.series.years.get(target.year - 1, {}).get(seen.end.month) if seen.end else None
        rate = growth(seen.value, before)
        return None if rate is None else _rounded(rate)
    if target.is_growth or target.datum != Datum.LEVEL or measure.value is None or not target.value:
        return None
    return _rounded(seen.value * float(measure.value / target.value))


def _rounded(value: float) -> Decimal:
    return Decimal(str(value)).quantize(Decimal("0.0001"), ROUND_HALF_UP)
