"""Who gets which answer at which address.

A row: the address, the method, the scene its object comes from (`scenes.py`), and the statuses. Whoever is not named gets
404 (what one may not see does not exist), and a visitor is sent to the sign-in page (302). One file for each area.
"""

from __future__ import annotations

from tests.architecture.permissions import (
    across,
    chase,
    concerns,
    desk,
    hazards,
    indicators,
    inspections,
    investment,
    ledger,
    livelihood,
    meetings,
    organisation,
    plans,
    problems,
    projects,
    requests,
    sources,
    targets,
)
from tests.architecture.permissions.table import EVERYBODY, PEOPLE, TODAY, Row

__all__ = ["EVERYBODY", "PEOPLE", "ROWS", "TODAY", "Row"]

_AREAS = (
    across,
    organisation,
    ledger,
    chase,
    sources,
    desk,
    projects,
    plans,
    indicators,
    targets,
    concerns,
    hazards,
    inspections,
    investment,
    livelihood,
    meetings,
    requests,
    problems,
)
ROWS: list[Row] = [row for area in _AREAS for row in area.ROWS]
