"""Inspections, firms and places, statements of quarters (in the register of hazards)."""

from __future__ import annotations

from tests.architecture.permissions.table import Row, get, post

# The responsible department, the township, the leader in charge, and those who see the whole register.
_PEOPLE = ("officer", "officer2", "liaison", "head", "town_liaison", "leader", "county_head")
_SEES = dict.fromkeys(_PEOPLE, 200)
_NOT = dict.fromkeys(_PEOPLE, 403)
_SUPERVISES = _NOT | dict.fromkeys(("officer", "officer2", "liaison", "head"), 200)
_GOES = _NOT | {"liaison": 200, "head": 200}  # the department whose plan it is
_LISTS = dict.fromkeys(("office", "units", "leaders", "foreign"), 200)
_WORKS = _LISTS | {"leaders": 403}


def _sent(reading: dict[str, int]) -> dict[str, int]:
    """An empty form is complained of where it may be sent."""
    return {person: 400 if status == 200 else status for person, status in reading.items()}


_ACTS = (
    ("establishment_edit", "firm", _SUPERVISES),
    ("statement", "firm", _SUPERVISES),
    ("check", "inspection", _GOES),
    ("inspection_cancel", "inspection", _GOES),
    ("establishment_new", "", _WORKS),
    ("plan_new", "", _WORKS),
)
ROWS: list[Row] = [
    *(get(f"hazards:{name}", "", **_LISTS) for name in ("establishments", "inspections", "quarters")),
    get("hazards:watched", "", **_LISTS | {"leaders": 404}),
    get("hazards:establishment", "firm", **_SEES),
    get("hazards:quarter_sheet", "firm_quarter", **_SEES),
    get("hazards:inspection", "inspection", **_SEES),
    get("hazards:inspection_card", "inspection", **_SEES),
    get("hazards:plan", "inspection_plan", **_SEES | {"town_liaison": 404, "leader": 404}),
    *(
        row
        for name, scene, reads in _ACTS
        for row in (get(f"hazards:{name}", scene, **reads), post(f"hazards:{name}", scene, **_sent(reads)))
    ),
]
