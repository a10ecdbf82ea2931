"""Sign-in and pages across everything."""

from __future__ import annotations

from tests.architecture.permissions.table import Row, get, post

ROWS: list[Row] = [
    # Sign-in
    get("account_login", visitor=200, others=302),
    get("account_logout", visitor=302, others=200),
    get("account_change_password", others=200),
    post("language", visitor=302, others=302),
    # Across everything
    get("home", others=302),
    get("insight:overview", office=200, leaders=200, head=200, water_head=200, foreign_officer=200),
    get("insight:brief", office=200, leaders=200, head=200, water_head=200, foreign_officer=200),
    get("insight:brief_word", office=200, leaders=200, head=200, water_head=200, foreign_officer=200),
    get("insight:unit", "transport", office=200, lead=200, leader=200, county_head=200),
    get("insight:ranking", office=200, leaders=200, foreign_officer=200),
    post("insight:ranking_on", "ranking_reason", office=403, leaders=403, county_head=302, foreign_officer=403),
    post("insight:ranking_off", "ranking_is_on", office=403, leaders=403, county_head=302, foreign_officer=403),
    get("insight:help", others=302),
    get("insight:help_page", "help_page", others=200),
    get("insight:help_picture", "help_picture", others=200),
    get("insight:search", office=200, units=200, leaders=200, registers=200, foreign=200),
]
