"""Inspections, firms and places, statements of quarters (in the register of hazards)."""

from __future__ import annotations

from tests.architecture.permissions.table import Row, get, post

# The responsible department, the township, the leader in charge, and those who see the whole register.
_PEOPLE = ("officer", "officer2", "liaison", "head", "town_liaison", "leader", "county_head")
SEES = dict.fromkeys(_PEOPLE, 200)
NOT = dict.fromkeys(_PEOPLE, 403)
SUPERVISES = NOT | dict.fromkeys(("officer", "officer2", "liaison", "head"), 200)
_GOES = NOT | {"liaison": 200, "head": 200}  # the department whose plan it is
_LISTS = dict.fromkeys(("office", "units", "leaders", "foreign"), 200)
WORKS = _LISTS | {"leaders": 403}


def sent(reading: dict[str, int]) -> dict[str, int]:
    """An empty form is complained of where it may be sent."""
    return {person: 400 if status == 200 else status for person, status in reading.items()}


_ACTS = (
    ("establishment_edit", "firm", SUPERVISES),
    ("statement", "firm", SUPERVISES),
    ("check", "inspection", _GOES),
    ("inspection_cancel", "inspection", _GOES),
    ("establishment_new", "", WORKS),
    ("plan_new", "", WORKS),
)
ROWS: list[Row] = [
    *(get(f"hazards:{name}", "", **_LISTS) for name in ("establishments", "inspections", "quarters")),
    get("hazards:watched", "", **_LISTS | {"leaders": 404}),
    get("hazards:establishment", "firm", **SEES),
    get("hazards:quarter_sheet", "firm_quarter", **SEES),
    get("hazards:inspection", "inspection", **SEES),
    get("hazards:inspection_card", "inspection", **SEES),
    get("hazards:plan", "inspection_plan", **SEES | {"town_liaison": 404, "leader": 404}),
    *(
        row
        for name, scene, reads in _ACTS
        for row in (get(f"hazards:{name}", scene, **reads), post(f"hazards:{name}", scene, **sent(reads)))
    ),
]
