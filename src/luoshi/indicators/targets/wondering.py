"""如果……会怎样: what a change of the rest of the year would do to its end. Nothing is saved."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.indicators.paths.forecast import Forecast
from luoshi.indicators.targets import words
from luoshi.indicators.targets.standing import Standing


class WonderForm(forms.Form):
    """``more``: per cent by which the rest of the year exceeds what is usual (points for rates); ``once``: a single sum."""

    more = forms.FloatField(
        label=gettext_lazy("The rest of the year more than usual by"), min_value=-50, max_value=100, required=False
    )
    once = forms.FloatField(
        label=gettext_lazy("And once besides"),
        required=False,
        help_text=gettext_lazy("Say its source where it is used."),
    )


@dataclass(frozen=True)
class Scenario:
    """One line: what is assumed, the median of the year's end, and the probability of meeting the target."""

    label: str
    median: float
    chance: float

    @property
    def percent(self) -> str:
        return words.percent_of(self.chance)


class Wondering:
    """Scenarios on a standing that has a forecast and a goal."""

    def __init__(self, seen: Standing) -> None:
        self.seen = seen

    @cached_property
    def needed(self) -> float:
        """Per cent (for rates: points) by which the rest must exceed what is usual, so that the median meets the goal."""
        forecast = self._forecast
        if self.seen.is_rate:
            return self._goal - forecast.median
        rest = forecast.median - forecast.now
        return ((self._goal - forecast.now) / rest - 1) * 100 if rest > 0 else 0.0

    def scenarios(self, more: float | None, once: float | None) -> list[Scenario]:
        """As usual; with more; and with the single sum besides. Without either, what would just do it."""
        more, once = more or 0.0, once or 0.0
        found = [self._scenario(_("as usual"), self._changed(0.0, 0.0))]
        if more:
            found.append(self._scenario(self._more_words(more), self._changed(more, 0.0)))
        if once:
            label = _("and %(n)s once besides") if more else _("%(n)s once besides")
            found.append(self._scenario(label % {"n": f"{once:,.10g}"}, self._changed(more, once)))
        if not more and not once and abs(self.needed) >= 0.05:
            label = _("just enough: %(n)s") % {"n": self._more_words(self.needed)}
            found.append(self._scenario(label, self._changed(self.needed, 0.0)))
        return found

    def _more_words(self, more: float) -> str:
        amount = f"{abs(more):.1f}".removesuffix(".0")
        if self.seen.is_rate:
            template = _("%(n)s points higher") if more > 0 else _("%(n)s points lower")
        else:
            template = _("rest %(n)s %% above usual") if more > 0 else _("rest %(n)s %% below usual")
        return template % {"n": amount}

    def _changed(self, more: float, once: float) -> Forecast:
        if self.seen.is_rate:
            return self._forecast.changed(extra=more + once)
        return self._forecast.changed(1 + more / 100, once)

    def _scenario(self, label: str, forecast: Forecast) -> Scenario:
        goal = self.seen.goal
        chance = forecast.probability(goal.low, goal.high) if goal else 0.0
        return Scenario(label, forecast.median, chance)

    @property
    def _forecast(self) -> Forecast:
        if self.seen.seen is None:
            raise ValueError("there is no forecast to change")
        return self.seen.seen

    @property
    def _goal(self) -> float:
        return self.seen.goal.value if self.seen.goal else 0.0
