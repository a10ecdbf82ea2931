"""Key projects: the register."""

from __future__ import annotations

from tests.architecture.permissions.table import Row, get, post

_PROJECT_PAGES = ("project", "intake", "intake_word")
ROWS: list[Row] = [
    # Key projects: the register
    *(
        get(f"projects:{name}", office=200, units=200, leaders=200, registers=200, foreign=200)
        for name in ("list", "rates", "pool", "month", "rules", "columns")
    ),
    post("projects:columns", office=400, units=400, leaders=400, registers=400, foreign=400),
    get("projects:export", office=200, units=200, leaders=200, registers=200, foreign=200),
    get("projects:propose", office=200, units=200, leaders=403, registers=200, foreign=200),
    post("projects:propose", office=400, units=400, leaders=403, registers=400, foreign=400),
    *(
        row
        for name in ("new", "set_rule", "set_checklist", "import")
        for row in (
            get(f"projects:{name}", office=403, units=403, leaders=403, registers=403, foreign=403, project_office=200),
            post(
                f"projects:{name}", office=403, units=403, leaders=403, registers=403, foreign=403, project_office=400
            ),
        )
    ),
    get("projects:import_template", project_office=200),
    post("projects:apply_import", project_office=400),
    get(
        "projects:verify",
        "reported_month",
        office=200,
        units=403,
        leaders=403,
        registers=403,
        foreign=403,
        project_office=200,
    ),
    post(
        "projects:verify",
        "reported_month",
        office=400,
        units=403,
        leaders=403,
        registers=403,
        project_office=400,
        foreign_officer=400,
        foreign_liaison=403,
    ),
    *(get(f"projects:{name}", "project", sees=200, project_office=200, finance=200) for name in _PROJECT_PAGES),
    get("projects:file", "dispatch_file", sees=200, project_office=200, finance=200),
    *(
        row
        for name in ("edit", "move", "pause")
        for row in (
            get(f"projects:{name}", "project", sees=403, project_office=200, finance=403),
            post(f"projects:{name}", "project", sees=403, project_office=400, finance=403),
        )
    ),
    get("projects:years", "project", sees=403, project_office=200, finance=403),
    post("projects:years", "project", sees=403, project_office=302, finance=403),
    get("projects:funds", "project", sees=403, project_office=200, finance=200),
    post("projects:funds", "project", sees=403, project_office=302, finance=302),
    get("projects:elements", "project", sees=403, lead=200, project_office=200, finance=403),
    post("projects:elements", "project", sees=403, lead=400, project_office=400, finance=403),
    get("projects:steps", "project", sees=403, lead=200, project_office=200, finance=403),
    post("projects:steps", "project", sees=403, lead=400, project_office=400, finance=403),
    post("projects:verify_step", "finished_step", sees=403, office=302, project_office=302, finance=403),
    get("projects:matter", "project", sees=403, office=200, project_office=403, finance=403),
    post("projects:matter", "project", sees=403, office=400, project_office=403, finance=403),
    get("projects:dispatch", "project", sees=403, lead=200, project_office=403, finance=403),
    post("projects:dispatch", "project", sees=403, lead=400, project_office=403, finance=403),
    get("projects:approve", "written_dispatch", liaison=403, head=200),
    post("projects:approve", "written_dispatch", liaison=403, head=400),
    get(
        "projects:answer",
        "asking_dispatch",
        sees=403,
        office=200,
        leader=200,
        county_head=200,
        project_office=403,
        finance=403,
    ),
    post(
        "projects:answer",
        "asking_dispatch",
        sees=403,
        office=400,
        leader=400,
        county_head=400,
        project_office=403,
        finance=403,
    ),
]
