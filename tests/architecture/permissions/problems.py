"""Problems: the register, a problem's page, its acts."""

from __future__ import annotations

from tests.architecture.permissions.table import Row, get, post

# The responsible unit, its leader, and those who see the whole register. Who may act is named; the rest is refused.
_SEES = dict.fromkeys(("officer", "officer2", "liaison", "head", "leader", "county_head"), 403)
_SEES_LEAD = (*_SEES, "town_liaison", "project_office", "statistics")
_OFFICE, _UNIT = ("officer", "officer2"), ("liaison", "head")
_LISTS = dict.fromkeys(("office", "units", "leaders", "registers", "foreign"), 200)
# Each act with the state it is for and who may; a form that is sent empty is refused for its fields (400).
_ACTS = (
    ("edit", "found_problem", _OFFICE),
    ("triage", "found_problem", (*_OFFICE, "head")),
    ("decide", "asked_problem", (*_OFFICE, "leader")),
    ("escalate", "unplanned_problem", (*_OFFICE, *_UNIT)),
    ("plan", "unplanned_problem", (*_OFFICE, *_UNIT)),
    ("time", "planned_problem", _UNIT),
    ("rule_time", "slow_problem", _OFFICE),
    ("claim", "unplanned_problem", _UNIT),
    ("check", "claimed_problem", _OFFICE),
    ("look_back", "closed_problem", _OFFICE),
    ("join", "found_problem", _OFFICE),
    ("part", "joined_problem", _OFFICE),
    ("step_done", "step_of_problem", _UNIT),
    ("step_matter", "step_of_problem", _OFFICE),
)

ROWS: list[Row] = [
    get("problems:list", "", **_LISTS),
    get("problems:new", "", **_LISTS),
    post("problems:new", "", **dict.fromkeys(_LISTS, 400)),
    get("problems:panel", "problem_matter", sees=200),
    get("problems:row_panel", "lead_with_problems", **dict.fromkeys(_SEES_LEAD, 200)),
    get("problems:problem", "found_problem", **dict.fromkeys(_SEES, 200)),
    *(get(f"problems:{name}", scene, **_SEES | dict.fromkeys(may, 200)) for name, scene, may in _ACTS),
    *(post(f"problems:{name}", scene, **_SEES | dict.fromkeys(may, 400)) for name, scene, may in _ACTS),
    get("problems:close", "verified_problem", **_SEES | dict.fromkeys(_OFFICE, 200)),
    post("problems:close", "verified_problem", **_SEES | {"officer": 302, "officer2": 302}),
]
