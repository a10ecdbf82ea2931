"""What looks odd in a series, with the figures it rests on. Pure; each rule is one function. Bands are stated beside it.

The rules ask, they do not judge: every finding may have a good reason, which its owner gives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from statistics import median

from luoshi.indicators.periods import Rhythm
from luoshi.indicators.rates import computed_rate, own_value

Values = Mapping[date, Decimal]
_JUMP = 3  # times the usual distance from a year ago
_LEAST_JUMP = Decimal(15)  # points; below it nobody asks
_FLAT = 3  # periods in a row with the same figure
_DIGITS = 5  # the same digit in a row, or 12345
_RATES_APART = Decimal(8)  # points between the published rate (constant prices) and the computed one
_PARTS_APART = Decimal("0.005")  # of the whole
_VERIFIED_APART = Decimal("0.001")
_USUAL = 4  # comparisons needed before anything is called usual


@dataclass(frozen=True, slots=True)
class Finding:
    """One odd thing. ``facts`` are figures by name, as text, that the sentence about it uses."""

    sort: str
    period_end: date
    datum: str = "level"
    facts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SeriesData:
    """A series as the rules take it. ``verified``: values checked elsewhere; ``parts``: the sum of the parts, by period."""

    rhythm: Rhythm
    levels: Values
    rates: Values = field(default_factory=dict)
    parts: Values = field(default_factory=dict)
    verified: Values = field(default_factory=dict)


def find(series: SeriesData, *, since: date) -> list[Finding]:
    """Everything odd in periods that end on or after a day, in order."""
    found = [finding for rule in _RULES for finding in rule(series) if finding.period_end >= since]
    return sorted(found, key=lambda finding: (finding.period_end, finding.sort))


def jumps(series: SeriesData) -> Iterator[Finding]:
    """The last period of a quarter or year grew far more, or less, over a year ago than the periods before it did."""
    own = _own(series)
    growth = {end: rate for end in own if (rate := computed_rate(own, end)) is not None}
    ends = sorted(growth)
    for place, end in enumerate(ends):
        usual = [growth[day] for day in ends[max(0, place - 6) : place]]
        if end.month % 3 or len(usual) < _USUAL:
            continue
        middle = median(usual)
        spread = median(abs(rate - middle) for rate in usual)
        if abs(growth[end] - middle) > max(_JUMP * spread, _LEAST_JUMP):
            yield Finding("jump", end, facts={"rate": _plain(growth[end]), "usual": _plain(middle)})


def flat(series: SeriesData) -> Iterator[Finding]:
    """The same figure several periods in a row; rates by themselves are often equal, so that only values count."""
    own = _own(series)
    ends = sorted(own)
    run = 1
    for before, end in zip(ends, ends[1:], strict=False):
        run = run + 1 if own[before] == own[end] and own[end] else 1
        if run == _FLAT:
            yield Finding("flat", end, facts={"value": _plain(own[end]), "periods": str(_FLAT)})


def digits(series: SeriesData) -> Iterator[Finding]:
    """77777 or 12345 inside a value; zeros at the end are rounding."""
    for end, value in series.levels.items():
        text = f"{value.normalize():f}".replace(".", "").strip("-").strip("0")
        if _repeats(text) or _climbs(text):
            yield Finding("digits", end, facts={"value": _plain(value)})


def parts(series: SeriesData) -> Iterator[Finding]:
    """The parts add up to something else than the whole."""
    for end, total in series.parts.items():
        whole = series.levels.get(end)
        if whole and abs(total - whole) > abs(whole) * _PARTS_APART:
            yield Finding("parts", end, facts={"value": _plain(whole), "parts": _plain(total)})


def contradictions(series: SeriesData) -> Iterator[Finding]:
    """A value that somebody checked is another one."""
    for end, checked in series.verified.items():
        value = series.levels.get(end)
        if value is not None and abs(value - checked) > max(abs(checked), Decimal(1)) * _VERIFIED_APART:
            yield Finding("verified", end, facts={"value": _plain(value), "verified": _plain(checked)})


def rates_apart(series: SeriesData) -> Iterator[Finding]:
    """Prices alone do not explain so much between the published rate and the computed one."""
    for end, published in series.rates.items():
        computed = computed_rate(series.levels, end)
        if computed is not None and abs(published - computed) > _RATES_APART:
            facts = {"rate": _plain(published), "computed": _plain(computed)}
            yield Finding("rates", end, "rate", facts)


_RULES: Sequence[Callable[[SeriesData], Iterator[Finding]]] = (
    jumps,
    flat,
    digits,
    parts,
    contradictions,
    rates_apart,
)


def _own(series: SeriesData) -> dict[date, Decimal]:
    """What each period alone brought."""
    own = {end: own_value(series.levels, end, series.rhythm) for end in series.levels}
    return {end: value for end, value in own.items() if value is not None}


def _repeats(text: str) -> bool:
    return any(digit * _DIGITS in text for digit in "123456789")


def _climbs(text: str) -> bool:
    return "12345" in text or "98765" in text


def _plain(value: Decimal) -> str:
    """Up to four decimals, without zeros at the end."""
    return f"{value.quantize(Decimal('0.0001')).normalize():f}"
