"""The register of hazards; inspections and firms have a file of their own."""

from __future__ import annotations

from tests.architecture.permissions.inspections import NOT, SEES, SUPERVISES, WORKS, sent
from tests.architecture.permissions.table import Row, get, post

_KEEPS = NOT | {"officer": 200, "officer2": 200}
_HEADS = _KEEPS | {"head": 200}  # also: not the liaison, who fixed it
_ACTS = (
    ("new", "", WORKS),
    ("import", "", WORKS),
    ("grade", "hazard", SUPERVISES),
    ("withdraw", "hazard", _HEADS),
    ("notice", "hazard", SUPERVISES),
    ("fixed", "general_hazard", SUPERVISES),
    ("begin", "noticed_hazard", SUPERVISES),
    ("later", "noticed_hazard", SUPERVISES),
    ("listing", "noticed_hazard", _KEEPS),
    ("matter", "hazard", _KEEPS),
    ("recheck", "fixed_hazard", _HEADS),
    ("look_back", "closed_hazard", _HEADS),
    ("rule", "later_hazard", _KEEPS),
    ("report", "listed_hazard", SUPERVISES),
)
ROWS: list[Row] = [
    get("hazards:list", "", **dict.fromkeys(("office", "units", "leaders", "foreign"), 200)),
    get("hazards:import_template", "", **WORKS | {"leaders": 404}),
    post("hazards:apply_import", "", **sent(WORKS) | {"leaders": 404}),
    get("hazards:hazard", "hazard", **SEES),
    *(
        row
        for name, scene, reads in _ACTS
        for row in (get(f"hazards:{name}", scene, **reads), post(f"hazards:{name}", scene, **sent(reads)))
    ),
]
