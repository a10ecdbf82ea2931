"""Targets and the sheet of the economy."""

from __future__ import annotations

from tests.architecture.permissions.table import Row, get, post

ROWS: list[Row] = [
    # Targets and the sheet of the economy
    get("targets:list", office=200, units=200, leaders=200, registers=200, foreign=200),
    get("targets:economy", office=200, leaders=200, statistics=200, foreign_officer=200),
    get("targets:years", office=200, units=200, leaders=200, registers=200, foreign=200),
    get("targets:target", "target", office=200, lead=200, leaders=200, statistics=200),
    get("targets:panel", "bindable", sees=200),
    get("targets:new", office=200, statistics=200, foreign_officer=200),
    post("targets:new", office=400, statistics=400, foreign_officer=400),
    get("targets:bind", "bindable", office=200),
    post("targets:bind", "bindable", office=400),
    get("targets:path", "target", office=200, statistics=200),
    post("targets:path", "target", office=400, statistics=400),
    get("targets:divide", "target", office=200, statistics=200),
    post("targets:divide", "target", office=400, statistics=400),
    get("targets:change", "target", office=200, lead=403, leaders=403, statistics=200),
    post("targets:change", "target", office=400, lead=403, leaders=403, statistics=400),
    get("targets:withdraw", "target", office=200, lead=403, leaders=403, statistics=200),
    post("targets:withdraw", "target", office=400, lead=403, leaders=403, statistics=400),
]
