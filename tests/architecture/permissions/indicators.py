"""Indicators: the register of figures."""

from __future__ import annotations

from tests.architecture.permissions.table import Row, get, post

ROWS: list[Row] = [
    # Indicators
    get("indicators:register", office=200, units=200, leaders=200, registers=200, foreign=200),
    get("indicators:new", statistics=200),
    post("indicators:new", statistics=400),
    get("indicators:new_area", statistics=200),
    post("indicators:new_area", statistics=400),
    get("indicators:card", "indicator", office=200, lead=200, leaders=200, statistics=200),
    get("indicators:edit", "indicator", office=403, lead=403, leaders=403, statistics=200),
    post("indicators:edit", "indicator", office=403, lead=403, leaders=403, statistics=400),
    get("indicators:release", "indicator", office=403, lead=200, leaders=403, statistics=403),
    post("indicators:release", "indicator", office=403, lead=400, leaders=403, statistics=403),
    get("indicators:export", "series_csv", office=200, lead=200, leaders=200, statistics=200),
    get("indicators:entry", units=200, registers=200, foreign_liaison=200),
    post("indicators:entry", "form", units=400, registers=400, foreign_liaison=400),
    get("indicators:approvals", head=200, water_head=200, alone=200),
    post("indicators:approvals", "form", head=400, water_head=400, alone=400),
    get("indicators:imports", units=200, registers=200, foreign_liaison=200),
    post("indicators:imports", "form", units=400, registers=400, foreign_liaison=400),
    post("indicators:apply_import", "form", units=400, registers=400, foreign_liaison=400),
    get("indicators:import_template", units=200, registers=200, foreign_liaison=200),
    get("indicators:questions", office=200, units=200, leaders=200, registers=200, foreign=200),
    post(
        "indicators:look",
        "figures",
        units=403,
        leaders=403,
        registers=403,
        foreign_liaison=403,
        office=302,
        statistics=302,
        foreign_officer=400,  # their county has no figures
    ),
    get("indicators:question", "question", office=200, lead=200, leaders=200, statistics=200),
    get("indicators:explain", "question", office=403, lead=200, leaders=403, statistics=403),
    post("indicators:explain", "question", office=403, lead=400, leaders=403, statistics=403),
    get("indicators:accept", "explained_question", office=200, lead=403, leaders=403, statistics=403),
    post("indicators:accept", "explained_question", office=302, lead=403, leaders=403, statistics=403),
    get("indicators:again", "explained_question", office=200, lead=403, leaders=403, statistics=403),
    post("indicators:again", "explained_question", office=400, lead=403, leaders=403, statistics=403),
]
