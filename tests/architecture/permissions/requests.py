"""Requests: the register, who asked, and the acts."""

from __future__ import annotations

from tests.architecture.permissions.table import Row, get, post

# The handling unit (transport), its leader, the county head, and the office that keeps the register.
_SEES = dict.fromkeys(("officer", "officer2", "liaison", "head", "leader", "county_head"), 403)
_OFFICE = {"officer": 200, "officer2": 200}
_UNIT = {"liaison": 200, "head": 200}
_KEEPS = dict.fromkeys(("officer", "officer2", "county_head"), 403)  # before it was dispatched
_LISTS = {"office": 200, "units": 200, "leaders": 200, "foreign": 200}
_NOT = dict.fromkeys(_LISTS, 403)


def _both(name: str, scene: str, sees: dict[str, int], may: dict[str, int], sent: int = 400) -> list[Row]:
    """Reading a form, and sending it without what it asks for."""
    return [
        get(f"requests:{name}", scene, **sees | may),
        post(f"requests:{name}", scene, **sees | dict.fromkeys(may, sent)),
    ]


ROWS: list[Row] = [
    *(get(f"requests:{name}", "", **_LISTS) for name in ("list", "rates")),
    *(
        row
        for name in ("new", "import")
        for row in (
            get(f"requests:{name}", "", **_NOT | {"office": 200, "foreign_officer": 200}),
            post(f"requests:{name}", "", **_NOT | {"office": 400, "foreign_officer": 400}),
        )
    ),
    get("requests:import_template", "", office=200, foreign_officer=200),
    post("requests:apply_import", "", office=400, foreign_officer=400),
    post("requests:mail", "", office=400, foreign_officer=400),
    get("requests:revisits", "answered_request", **_NOT | {"office": 200}),
    post("requests:revisits", "answered_request", **_NOT | {"office": 400, "foreign_officer": 400}),
    get("requests:request", "dispatched_request", **dict.fromkeys(_SEES, 200)),
    # The officer who handles it and the handling unit; not even the other officer.
    post("requests:contact", "dispatched_request", **_SEES | _UNIT | {"officer": 200}),
    post("requests:take_over", "dispatched_request", **_SEES | {"officer2": 302}),
    post("requests:accept", "dispatched_request", **_SEES | {"liaison": 302, "head": 302}),
    *_both("correct", "received_request", _KEEPS, _OFFICE),
    *_both("dispatch", "received_request", _KEEPS, _OFFICE),
    *_both("decline", "received_request", _KEEPS, _OFFICE),
    *_both("refuse", "dispatched_request", _SEES, _UNIT),
    *_both("more", "dispatched_request", _SEES, _UNIT),
    *_both("answer", "dispatched_request", _SEES, _UNIT),
    *_both("rule", "refused_request", _SEES, _OFFICE),
    *_both("rule_more", "extending_request", _SEES, _OFFICE),
    *_both("reopen", "closed_request", _SEES, _OFFICE),
    *_both("erase", "dispatched_request", _SEES, _OFFICE),
    *_both("matter", "dispatched_request", _SEES, _OFFICE),
]
