"""What the registers of concerns share: the rules of clocks and keepers."""

from __future__ import annotations

from tests.architecture.permissions.table import Row, get, post

ROWS: list[Row] = [
    get("concerns:rules", office=200, units=200, leaders=200, registers=200, foreign=200),
    *(
        row
        for name in ("set_clock", "set_keepers")
        for row in (
            get(
                f"concerns:{name}",
                office=200,
                units=403,
                leaders=403,
                registers=403,
                foreign_officer=200,
                foreign_liaison=403,
            ),
        )
    ),
    post(
        "concerns:set_clock",
        office=400,
        units=403,
        leaders=403,
        registers=403,
        foreign_officer=400,
        foreign_liaison=403,
    ),
    post(
        "concerns:set_keepers",
        office=400,
        units=403,
        leaders=403,
        registers=403,
        foreign_officer=400,
        foreign_liaison=403,
    ),
]
