"""Indicators, figures and questions that the permission table speaks of. All belong to the transport bureau."""

from __future__ import annotations

from datetime import date
from typing import Any

from luoshi.indicators import actions
from luoshi.indicators.models import Indicator, Question
from luoshi.indicators.tests import scripts
from luoshi.org.tests.cast import Cast

Scene = tuple[tuple[object, ...], dict[str, Any]]
SENT = {"key": "form-1"}
_END = date(2026, 4, 30)


class IndicatorScenes:
    """Mixed into `Scenes`."""

    cast: Cast

    def indicator(self) -> Scene:
        scripts.county_area(self.cast)
        return (self._indicator().pk,), SENT

    def series_csv(self) -> Scene:
        scripts.county_area(self.cast)
        return (self._indicator().pk, "csv"), {}

    def figures(self) -> Scene:
        """One approved figure, which raises a question."""
        self._question()
        return (), SENT

    def question(self) -> Scene:
        return (self._question().pk,), SENT

    def explained_question(self) -> Scene:
        row = self._question()
        actions.explain_question(actor=self.cast.actor("liaison"), question=row, words="当月恰为此数。")
        return (row.pk,), SENT

    def _indicator(self) -> Indicator:
        return scripts.indicator(self.cast, awaits_release=False)

    def _question(self) -> Question:
        scripts.approved(self.cast, self._indicator(), {_END: "11111.11"})
        return Question.objects.get()
