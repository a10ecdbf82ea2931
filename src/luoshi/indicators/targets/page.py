"""The page of one target: where the year will end, against which paths, and what the rest of it must bring."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

import numpy as np
from django.utils.translation import gettext as _

from luoshi.indicators.models import Target
from luoshi.indicators.paths import whatif
from luoshi.indicators.paths.forecast import Method
from luoshi.indicators.paths.series import Floats, Nature
from luoshi.indicators.targets import words
from luoshi.indicators.targets.dividing import Part, Together, together
from luoshi.indicators.targets.listing import matters_of
from luoshi.indicators.targets.reading import Figures
from luoshi.indicators.targets.standing import Standing
from luoshi.indicators.targets.wondering import Wondering
from luoshi.ledger.models import Citation, Matter
from luoshi.lib import clock
from luoshi.org.actors import Actor
from luoshi.ui.formats import num
from luoshi.ui.parts import Key, Path

Band = tuple[Sequence[float | None], Sequence[float | None], Sequence[float | None]]


@dataclass(frozen=True)
class Month:
    """One period of the table: value and own value, a year before, growth, what the path asks."""

    label: str
    value: float | None
    own: float | None
    before: float | None
    growth: float | None
    planned: float | None
    needed: float | None


class TargetPage:
    """Everything on the page of a target. Six queries."""

    def __init__(self, actor: Actor, target: Target) -> None:
        self.actor, self.target = actor, target
        self.figures = Figures.of(target.county_id, [target.indicator_id], target.year, clock.today())
        self.seen = Standing.of(target, self.figures)

    @cached_property
    def matter(self) -> Matter | None:
        return matters_of(self.actor, [self.target]).get(self.target.pk)

    @cached_property
    def citations(self) -> list[Citation]:
        rows = Citation.objects.filter(matter=self.matter.pk) if self.matter else Citation.objects.none()
        return list(rows.select_related("clause__version__document"))

    @property
    def demand(self) -> str:
        return words.demand(self.target)

    @property
    def light(self) -> str:
        return self.seen.colour

    @property
    def keys(self) -> list[Key]:
        return [self._light_key(), self._value_key(), self._end_key(), self._chance_key(), self._rest_key()]

    def _light_key(self) -> Key:
        line = _("the straight line would show %(n)s") % {"n": words.off(self.seen.line_gap)}
        return Key(_("Against its path"), words.off(self.seen.gap), "", line, light=self.light)

    def _value_key(self) -> Key:
        if self.seen.value is None:
            return Key(_("Official figure"), "—", "", self.seen.why_not)
        share = ""
        if self.seen.goal and not self.seen.is_rate:
            part = self.seen.value / self.seen.goal.value * 100
            share = _("%(n)s %% of the target") % {"n": num(round(part, 1))}
        return Key(self.seen.period, self.shown(self.seen.value), self.seen.unit, share)

    def _end_key(self) -> Key:
        seen = self.seen.seen
        if seen is None or self.seen.is_over:
            return Key(_("Year's end expected"), "—", "", self.seen.why_not if seen is None else _("the year is over"))
        low, high = (self.shown(value) for value in seen.range)
        told = _("80 %% range %(low)s to %(high)s") % {"low": low, "high": high}
        return Key(_("Year's end expected"), self.shown(seen.median), self.seen.unit, told)

    def _chance_key(self) -> Key:
        if self.seen.chance is None:
            return Key(_("Probability of meeting it"), "—", "", self.seen.why_not)
        if self.seen.is_over:
            return Key(_("Probability of meeting it"), words.chance(self.seen), "", _("the year is over"))
        figure = f"{words.percent_of(self.seen.chance)}%"
        return Key(_("Probability of meeting it"), figure, "", self.seen.chance_words, light=self.seen.chance_colour)

    def _rest_key(self) -> Key:
        if self.rest is None:
            return self._rate_key()
        if not self.rest.parts:
            return Key(_("What the rest must bring"), "—", "", _("the year is over"))
        per = self.rest.needed / len(self.rest.parts)
        told = (
            "" if self.rest.growth is None else _("%(n)s on the same months last year") % {"n": grown(self.rest.growth)}
        )
        label = _("Each of the %(n)d periods left must bring") % {"n": len(self.rest.parts)}
        return Key(label, self.shown(per), self.seen.unit, told)

    def _rate_key(self) -> Key:
        needed = self.rate_of_rest
        if needed is None:
            return Key(_("What the rest must bring"), "—", "", "")
        return Key(_("The rest must grow by about"), f"{needed:.1f}", "%", _("so that the year ends at the target"))

    @cached_property
    def rest(self) -> whatif.Rest | None:
        if self.seen.series.nature != Nature.FLOW or self.seen.goal is None or not self.target.has_own_series:
            return None
        return whatif.rest_of_year(self.seen.series, self.target.year, self.seen.goal.value)

    @cached_property
    def rate_of_rest(self) -> float | None:
        """For rates: what the rest of the year must grow by, weighed by last year's shares or by months."""
        if not self.seen.is_rate or self.seen.at is None or self.seen.value is None or self.seen.goal is None:
            return None
        month = self.seen.series.ends[self.seen.at]
        levels = self.figures.series(self.target.indicator, self.target.area_id, "level").years
        last = levels.get(self.target.year - 1, {})
        weight = last[month] / last[12] if month in last and last.get(12) else month / 12
        return whatif.rate_of_rest(self.seen.value, self.seen.goal.value, weight)

    @cached_property
    def wondering(self) -> Wondering | None:
        return Wondering(self.seen) if self.seen.seen and self.seen.goal and not self.seen.is_over else None

    @property
    def places(self) -> int:
        return self.seen.places

    def shown(self, value: float | None) -> str:
        """A value as the page writes it."""
        return num(None if value is None else round(value, self.places), self.places)

    @property
    def labels(self) -> list[str]:
        return [f"{end}月" for end in self.seen.series.ends]

    @cached_property
    def chart(self) -> Path:
        """Values against both paths, with the band to the year's end."""
        low, middle, high = self._band(lambda values: values)
        return Path(
            self.labels,
            planned=_plain(self.seen.path, self.places),
            verified=_plain(self._values, self.places),
            unit=self.seen.unit,
            extra=_plain(None if self.seen.path is self.seen.line else self.seen.line),
            extra_name=_("Straight line"),
            low=low,
            expected=middle,
            high=high,
            planned_name=_("Path to the target"),
            verified_name=_("Official figure"),
        )

    @cached_property
    def distance(self) -> Path | None:
        """The same as distance from the path in points, because cumulative curves hide it."""
        path, goal = self.seen.path, self.seen.goal
        if path is None or goal is None or not goal.value or self.seen.is_rate:
            return None  # of a rate the distance has the shape of the rate itself
        whole = abs(goal.value) / 100

        def off(values: Floats) -> Floats:
            return (values - path[len(path) - len(values) :]) / whole

        low, middle, high = self._band(off)
        line = None if self.seen.line is None or path is self.seen.line else off(self.seen.line)
        return Path(
            self.labels,
            planned=[0.0] * len(path),
            verified=_plain(off(self._values)),
            unit=_("points"),
            extra=_plain(line),
            extra_name=_("Straight line"),
            low=low,
            expected=middle,
            high=high,
            planned_name=_("Path to the target"),
            verified_name=_("Official figure"),
        )

    @property
    def _values(self) -> Floats:
        return self.seen.series.values(self.target.year)

    def _band(self, change: Callable[[Floats], Floats]) -> Band:
        """Low, middle and high from the latest period on."""
        seen = self.seen.seen
        if seen is None or self.seen.is_over:
            return (), (), ()
        blank: list[float | None] = [None] * seen.at
        low, middle, high = ([*blank, *_plain(change(values), max(self.places, 1))] for values in seen.band)
        return low, middle, high

    @property
    def months(self) -> list[Month]:
        series, year = self.seen.series, self.target.year
        now, before = series.values(year), series.values(year - 1)
        planned = self.seen.path if self.seen.path is not None else np.full(len(now), np.nan)
        needed = {part.end: part.needed for part in self.rest.parts} if self.rest else {}
        own = np.diff(now, prepend=0.0) if series.nature == Nature.FLOW else np.full(len(now), np.nan)
        growth = (
            np.full(len(now), np.nan) if self.seen.is_rate else (now / np.where(before > 0, before, np.nan) - 1) * 100
        )
        rest = [needed.get(end) for end in series.ends]
        columns = zip(
            self.labels,
            *(_plain(values, self.places or 1) for values in (now, own, before, growth, planned)),
            rest,
            strict=True,
        )
        return [Month(*column) for column in columns]

    @property
    def told(self) -> str:
        """In one sentence: which path, why, and what the straight line would have said."""
        if self.seen.path is None:
            return self.seen.why_not
        if self.seen.is_rate:
            return _("A rate has the same goal all year; past changes within a year give the range.")
        if self.seen.falls_back:
            return self._fallen_back()
        if self.seen.path is self.seen.line:
            return _("The path is the straight line.")
        if self.target.course == "typed":
            return _("The path was typed.")
        years = self.seen.series.full_years(self.target.year)
        return _(
            "The path takes the mean shares of %(first)d to %(last)d; the straight line lies up to %(n)s off it."
        ) % {
            "first": years[0],
            "last": years[-1],
            "n": words.off(self.widest).lstrip("+"),
        }

    @property
    def widest(self) -> float:
        """The largest distance of the line from the path, in points of the target."""
        if self.seen.path is None or self.seen.line is None or self.seen.goal is None or not self.seen.goal.value:
            return 0.0
        return float(np.abs(self.seen.line - self.seen.path).max() / abs(self.seen.goal.value) * 100)

    def _fallen_back(self) -> str:
        tested = self.seen.tested
        if tested and tested.method == Method.LINE:
            return _(
                "For this series the straight line was better: forecasts from mid-year of %(n)d past years were off by "
                "%(line)s %% with the line and %(seasonal)s %% with the seasons. So the line is used."
            ) % {"n": tested.years, "line": _tenth(tested.line), "seasonal": _tenth(tested.seasonal)}
        if not self.target.indicator.is_seasonal:
            return _("The card says that this indicator has no season, so the straight line is used.")
        return _("The seasons cannot be learned yet: two full years of figures are needed. The straight line is used.")

    @property
    def tested(self) -> str:
        """How well the year's end was seen from mid-year in past years."""
        tested = self.seen.tested
        if tested is None:
            return ""
        return _(
            "Past years seen from their middle were off by %(seasonal)s %% with the seasons, %(line)s %% with the line."
        ) % {
            "seasonal": _tenth(tested.seasonal),
            "line": _tenth(tested.line),
        }

    @cached_property
    def parts(self) -> list[Target]:
        return list(self.target.parts.standing().select_related("indicator", "area", "unit"))

    @cached_property
    def together(self) -> Together | None:
        """What the parts come to; rates are weighed by last year's values where every area has them."""
        if not self.parts:
            return None
        levels = [self._last_year(part) for part in self.parts]
        shares = [Part(part.value, weight) for part, weight in zip(self.parts, levels, strict=True)]
        return together(shares, self.target.value, rates=self.target.is_growth)

    def _last_year(self, part: Target) -> Decimal | None:
        series = self.figures.series(self.target.indicator, part.area_id, "level")
        value = series.years.get(self.target.year - 1, {}).get(12) if part.has_own_series else None
        return None if value is None else Decimal(str(value))


def grown(value: float) -> str:
    """+5.2%, −3.0%."""
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{abs(value):.1f}%"


def _tenth(share: float) -> str:
    return f"{share * 100:.1f}"


def _plain(values: Floats | None, places: int = 2) -> list[float | None]:
    return (
        [] if values is None else [None if np.isnan(value) else round(float(value), places) + 0.0 for value in values]
    )
