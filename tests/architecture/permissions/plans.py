"""Plans of projects, funds, the map."""

from __future__ import annotations

from tests.architecture.permissions.table import Row, get, post

ROWS: list[Row] = [
    # Plans of projects, funds, map
    get("projects:slips", office=200, units=200, leaders=200, registers=200, foreign=200),
    get(
        "projects:plan",
        "planned_project",
        sees=200,
        project_office=200,
        finance=200,
    ),
    get("projects:allocation", office=200, county_head=200, project_office=200, finance=200, foreign_officer=200),
    get("projects:allocate", project_office=200, finance=200),
    post("projects:allocate", project_office=400, finance=400),
    get("projects:compare", office=302, county_head=302, project_office=302, finance=302, foreign_officer=302),
    get("projects:proposal", "proposal", office=200, county_head=200, project_office=200, finance=200),
    post("projects:adopt", "proposal", office=403, county_head=400, project_office=403, finance=403),
    post("projects:withdraw", "proposal", office=403, county_head=400, project_office=400, finance=400),
    get("projects:map", office=200, units=200, leaders=200, registers=200, foreign=200),
    get("projects:boundaries", "bounded_county", office=200, units=200, leaders=200, registers=200),
    get("projects:map_layout", project_office=200),
    post("projects:set_layout", project_office=400),
    post("projects:set_boundaries", project_office=400),
    post("projects:drop_boundaries", project_office=302),
]
