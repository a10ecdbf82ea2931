"""Investment attraction: the register of leads."""

from __future__ import annotations

from tests.architecture.permissions.table import Row, get, post

# The owner unit, its leaders, the township, and those who see the whole register.
_SEES = dict.fromkeys(
    (
        "officer",
        "officer2",
        "liaison",
        "head",
        "town_liaison",
        "leader",
        "county_head",
        "project_office",
        "statistics",
    ),
    403,
)
_WORKS = _SEES | dict.fromkeys(("officer", "officer2", "liaison", "head"), 200)
_SENDS = {person: 400 if status == 200 else status for person, status in _WORKS.items()}
_OWNS = _SEES | {"liaison": 200, "head": 200}
_OFFICE = _SEES | {"officer": 200, "officer2": 200}
_LISTS = {"office": 200, "units": 200, "leaders": 200, "statistics": 200, "project_office": 200, "foreign": 200}
_NOT = dict.fromkeys(_LISTS, 403)

ROWS: list[Row] = [
    *(get(f"investment:{name}", "", **_LISTS) for name in ("list", "tally")),
    get("investment:new", "", **_LISTS | {"leaders": 403, "statistics": 403, "project_office": 403}),
    post(
        "investment:new",
        "",
        **dict.fromkeys(("office", "units", "foreign"), 400),
        leaders=403,
        statistics=403,
        project_office=403,
    ),
    get("investment:verify", "claimed_capital", **_NOT | {"office": 200}),
    post("investment:verify", "claimed_capital", **_NOT | {"office": 400, "foreign_officer": 400}),
    get("investment:lead", "investment_lead", **dict.fromkeys(_SEES, 200)),
    get("investment:file", "claim_file", **dict.fromkeys(_SEES, 200)),
    *(
        row
        for name in ("edit", "follow", "move", "sign")
        for row in (
            get(f"investment:{name}", "investment_lead", **_WORKS),
            post(f"investment:{name}", "investment_lead", **_SENDS),
        )
    ),
    get("investment:capital", "signed_lead", **_OWNS),
    post("investment:capital", "signed_lead", **_SEES | {"liaison": 400, "head": 400}),
    get("investment:matter", "investment_lead", **_OFFICE),
    post("investment:matter", "investment_lead", **_SEES | {"officer": 400, "officer2": 400}),
]
