"""Geometry of bars: percent of the target into SVG attributes (no style attributes: the CSP forbids them)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import pgettext

from luoshi.ui.formats import num, percent
from luoshi.ui.parts import Part


@dataclass(frozen=True)
class Bar:
    """Percent of the bar's width, cut to 0–100; the texts carry the true values."""

    verified: float
    claimed_from: float
    claimed_width: float
    schedule: float | None
    numbers: str
    label: str


@dataclass(frozen=True)
class Stretch:
    kind: str
    left: float
    width: float


def progress(verified: float | None, claimed: float | None, schedule: float | None) -> Bar:
    """Solid up to the verified share, hatched from there to the claimed one, a tick at the schedule."""
    solid, claim = _cut(verified), _cut(claimed)
    short = [
        (pgettext("bar, short", "verified"), verified),
        (pgettext("bar, short", "claimed"), claimed),
        (pgettext("bar, short", "schedule"), schedule),
    ]
    long = [
        (pgettext("bar, long", "verified"), verified),
        (pgettext("bar, long", "claimed"), claimed),
        (pgettext("bar, long", "schedule"), schedule),
    ]
    return Bar(
        verified=solid,
        claimed_from=solid,
        claimed_width=round(max(claim - solid, 0), 3),
        schedule=None if schedule is None else _cut(schedule),
        numbers=" · ".join(f"{name} {num(_short(value))}" for name, value in short if value is not None),
        label=", ".join(f"{name} {percent(_short(value))}" for name, value in long if value is not None),
    )


def stretches(items: Sequence[Part], gap: float = 0.3, least: float = 1.0) -> list[Stretch]:
    """Widths in proportion to the counts; nothing that exists is thinner than `least` percent of the bar."""
    shown = [i for i in items if i.count > 0]
    if not shown:
        return []
    total = sum(i.count for i in shown)
    raw = [max(100 * i.count / total, least) for i in shown]
    scale = (100 - gap * (len(shown) - 1)) / sum(raw)
    drawn, left = [], 0.0
    for item, width in zip(shown, raw, strict=True):
        drawn.append(Stretch(item.kind, round(left, 3), round(width * scale, 3)))
        left += width * scale + gap
    return drawn


def _cut(value: float | None) -> float:
    return 0.0 if value is None else round(min(max(float(value), 0.0), 100.0), 3)


def _short(value: float | None) -> float | None:
    return None if value is None else round(float(value), 1)
