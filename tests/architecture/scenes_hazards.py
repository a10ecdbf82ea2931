"""Hazards at every stage, for the permission table."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from luoshi.concerns.hazards import actions
from luoshi.concerns.hazards.models import Hazard
from luoshi.concerns.hazards.tests.conftest import closed, fixed, found, noticed
from luoshi.lib import clock
from luoshi.org.tests.cast import Cast

Scene = tuple[tuple[object, ...], dict[str, Any]]


class HazardScenes:
    """Mixed into `Scenes`."""

    cast: Cast

    def _found(self, **changes: Any) -> Hazard:
        return found(self.cast, found_on=clock.today(), **changes)

    def _noticed(self) -> Hazard:
        return noticed(self.cast, self._found())

    def hazard(self) -> Scene:
        return _at(self._found())

    def general_hazard(self) -> Scene:
        return _at(self._found(grade="general", cause=""))

    def noticed_hazard(self) -> Scene:
        return _at(self._noticed())

    def fixed_hazard(self) -> Scene:
        return _at(fixed(self.cast, self._found()))

    def closed_hazard(self) -> Scene:
        return _at(closed(self.cast, self._found()))

    def later_hazard(self) -> Scene:
        row = self._noticed()
        assert row.due_on is not None
        day: date = row.due_on + timedelta(days=10)
        actions.ask_extension(actor=self.cast.actor("liaison"), hazard=row, new_due_on=day, reason="备件未到。")
        return _at(row)

    def listed_hazard(self) -> Scene:
        row = self._noticed()
        actions.list_for_supervision(actor=self.cast.actor("officer"), hazard=row, number="7号", published="网站")
        return _at(row)


def _at(row: Hazard) -> Scene:
    return (row.pk,), {"key": "form-1"}
