"""How one target stands: against its path, against the straight line, and where the year will probably end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.indicators.models import Course, Target
from luoshi.indicators.paths import plans
from luoshi.indicators.paths.backtest import Backtest, backtest, choose
from luoshi.indicators.paths.forecast import CannotForecast, Forecast, Method, forecast
from luoshi.indicators.paths.series import Floats, Nature, Series
from luoshi.indicators.targets.reading import Figures
from luoshi.indicators.targets.terms import Goal, goal_of
from luoshi.ledger.lights.facts import Bands
from luoshi.ledger.lights.reckon import band

CHANCES: tuple[tuple[float, str, str | Promise], ...] = (
    (0.9, "green", gettext_lazy("almost certain to be met")),
    (0.7, "green", gettext_lazy("likely to be met")),
    (0.4, "yellow", gettext_lazy("may be met or missed")),
    (0.1, "red", gettext_lazy("likely to be missed")),
    (0.0, "red", gettext_lazy("almost certain to be missed")),
)


@dataclass(frozen=True)
class Standing:
    """A target on its series. Everything is reckoned when it is asked for; no query."""

    target: Target
    series: Series

    @classmethod
    def of(cls, target: Target, figures: Figures) -> Standing:
        return cls(target, figures.series(target.indicator, target.area_id, target.datum))

    @cached_property
    def goal(self) -> Goal | None:
        return goal_of(self.target, self.series)

    @cached_property
    def at(self) -> int | None:
        """Place of the latest period."""
        return self.series.latest(self.target.year) if self.target.has_own_series else None

    @property
    def end(self) -> date | None:
        return None if self.at is None else self.target.indicator.rhythm.ends(self.target.year)[self.at]

    @property
    def period(self) -> str:
        return self.target.indicator.rhythm.label(self.end) if self.end else ""

    @property
    def value(self) -> float | None:
        return None if self.at is None else float(self.series.values(self.target.year)[self.at])

    @property
    def is_rate(self) -> bool:
        return self.series.nature == Nature.RATE

    @property
    def unit(self) -> str:
        return "%" if self.is_rate else self.target.indicator.unit

    @property
    def places(self) -> int:
        """Decimals shown."""
        return max(self.target.indicator.decimals, 1) if self.is_rate else self.target.indicator.decimals

    @cached_property
    def base(self) -> float | None:
        """Last year's end, from where a level starts."""
        return self.series.years.get(self.target.year - 1, {}).get(12)

    @cached_property
    def tested(self) -> Backtest | None:
        return backtest(self.series, self.target.year)

    @cached_property
    def method(self) -> Method:
        """Seasons or line for this series; the line where the card says that there is no season."""
        if self.series.nature == Nature.FLOW and not self.target.indicator.is_seasonal:
            return Method.LINE
        return choose(self.series, self.target.year)

    @cached_property
    def usual(self) -> Floats | None:
        """The path by the seasons; None where two full years are missing."""
        try:
            return plans.seasonal(self.series, self.goal.value, self.target.year) if self.goal else None
        except plans.CannotLearn:
            return None

    @cached_property
    def line(self) -> Floats | None:
        return plans.straight(self.series, self.goal.value, self.base) if self.goal else None

    @cached_property
    def path(self) -> Floats | None:
        """The path that was chosen; straight where the seasons cannot be learned or are worse than the line."""
        if self.goal is None:
            return None
        if self.target.course == Course.TYPED:
            points = {int(month): float(value) for month, value in self.target.points.items()}
            return plans.typed(self.series, points, self.goal.value, self.base)
        seasonal = self.target.course == Course.SEASONAL and self.method != Method.LINE and self.usual is not None
        return self.usual if seasonal else self.line

    @property
    def falls_back(self) -> bool:
        """Seasonal was chosen, and the line is used."""
        return self.target.course == Course.SEASONAL and not self.is_rate and self.path is self.line

    def points_off(self, path: Floats | None) -> float | None:
        """Ahead (+) or behind (−) of a path, in points: of the target for values, of growth for rates."""
        if path is None or self.value is None or self.at is None or self.goal is None:
            return None
        off = self.value - float(path[self.at])
        whole = 100.0 if self.is_rate else abs(self.goal.value)
        signed = -off if self.target.is_cap else off
        return signed / whole * 100 if whole else None

    @cached_property
    def gap(self) -> float | None:
        return self.points_off(self.path)

    @cached_property
    def line_gap(self) -> float | None:
        return self.points_off(self.line)

    @property
    def colour(self) -> str:
        """The colour by the default bands, for a target without a matter."""
        if self.gap is None:
            return "none"
        slack = self.target.tolerance if self.is_rate else Decimal(0)
        return band(Decimal(str(round(self.gap, 4))), Bands(), slack)

    @cached_property
    def seen(self) -> Forecast | None:
        """The forecast; None where it cannot be made (`why_not`) or the year is over."""
        try:
            return forecast(self.series, self.target.year, self.method) if self.at is not None else None
        except CannotForecast:
            return None

    @cached_property
    def chance(self) -> float | None:
        """Probability of meeting the target."""
        if self.goal is None or self.at is None:
            return None
        if self.at == len(self.series.ends) - 1 and self.value is not None:
            return float(self.goal.is_met(self.value))
        return self.seen.probability(self.goal.low, self.goal.high) if self.seen else None

    @property
    def chance_words(self) -> str:
        if self.chance is None:
            return self.why_not
        return next(str(words) for least, _colour, words in CHANCES if self.chance >= least)

    @property
    def chance_colour(self) -> str:
        if self.chance is None:
            return "none"
        return next(colour for least, colour, _words in CHANCES if self.chance >= least)

    @property
    def why_not(self) -> str:
        """Why nothing is said of the year's end."""
        if not self.target.has_own_series:
            return _("a part of the county's target; its unit has no series of its own")
        if self.at is None:
            return _("no figure of the year yet")
        if self.goal is None:
            return _("last year's total is missing")
        full = len(self.series.full_years(self.target.year, self.at))
        return _("cannot be said: %(n)d full years of figures, two are needed") % {"n": full}

    @property
    def is_over(self) -> bool:
        return self.at is not None and self.at == len(self.series.ends) - 1
