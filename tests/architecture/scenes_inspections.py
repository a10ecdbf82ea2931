"""Firms and inspections that the permission table speaks of."""

from __future__ import annotations

from typing import Any

from luoshi.concerns.hazards.tests.conftest import firm_of, visit_of
from luoshi.org.tests.cast import Cast

Scene = tuple[tuple[object, ...], dict[str, Any]]
SENT = {"key": "form-1"}


class InspectionScenes:
    """Mixed into `Scenes`."""

    cast: Cast

    def firm(self) -> Scene:
        return (firm_of(self.cast).pk,), SENT

    def firm_quarter(self) -> Scene:
        return (firm_of(self.cast).pk, "2026-03-31"), {}

    def inspection(self) -> Scene:
        return (visit_of(self.cast).pk,), SENT

    def inspection_plan(self) -> Scene:
        return (visit_of(self.cast).plan_id,), {}
