"""Targets that the permission table speaks of."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from luoshi.indicators.actions import targets
from luoshi.indicators.models import Target
from luoshi.indicators.tests import scripts
from luoshi.ledger.tests import stories
from luoshi.org.tests.cast import Cast

Scene = tuple[tuple[object, ...], dict[str, Any]]
SENT = {"key": "form-1"}


class TargetScenes:
    """Mixed into `Scenes`."""

    cast: Cast

    def target(self) -> Scene:
        """Of an indicator of the transport bureau."""
        return (self._target().pk,), SENT

    def bindable(self) -> Scene:
        """An issued matter that is about nothing yet."""
        return (stories.issued(self.cast).pk,), SENT

    def _target(self) -> Target:
        fields = {"value": Decimal(1200), "comparator": "ge", "basis": "level", "datum": "level"}
        wanted = targets.TargetInput(scripts.indicator(self.cast), scripts.county_area(self.cast), 2026, fields)
        [row] = targets.set_targets(actor=self.cast.actor("officer"), targets=[wanted])
        return row
