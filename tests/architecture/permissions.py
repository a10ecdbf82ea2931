"""Who gets which answer at which address.

A row: the address, the method, the scene its object comes from (`scenes.py`), and the statuses. Whoever is not named gets
404 (what one may not see does not exist), and a visitor is sent to the sign-in page (302).
"""

from __future__ import annotations

from dataclasses import dataclass, field

TODAY = (2026, 6, 15, 9, 0)

OFFICE = ("officer", "officer2")
LEAD = ("liaison", "head")
SUPPORT = ("water_liaison", "water_head")
UNITS = (*LEAD, *SUPPORT, "town_liaison", "lone")
REGISTERS = ("statistics", "project_office", "finance")
ALONE = ("lone", "town_liaison", *REGISTERS, "foreign_liaison")  # nobody else works in their unit
LEADERS = ("leader", "leader2", "county_head")
ADMINS = ("system_admin", "security_admin", "audit_admin")
FOREIGN = ("foreign_officer", "foreign_liaison")
PEOPLE = (*OFFICE, *UNITS, *LEADERS, *REGISTERS, "auditor", *ADMINS, *FOREIGN, "nobody")
EVERYBODY = ("visitor", *PEOPLE)
WITH_POST = tuple(person for person in PEOPLE if person != "nobody")
HOME = tuple(person for person in WITH_POST if person not in FOREIGN)  # with a post in the county of the tests
# Who sees the test matter: the office, its lead and supporting units, its sponsor, the county head.
SEES_MATTER = (*OFFICE, *LEAD, *SUPPORT, "leader", "county_head")


@dataclass(frozen=True)
class Row:
    """``expected``: status by person; ``visitor``: the status without signing in."""

    name: str
    method: str = "GET"
    scene: str = ""
    expected: dict[str, int] = field(default_factory=dict)
    visitor: int = 302
    others: int = 404

    def __str__(self) -> str:
        return f"{self.method} {self.name} {self.scene}".strip()

    def expected_of(self, person: str) -> int:
        return self.expected.get(person, self.visitor if person == "visitor" else self.others)


def get(name: str, scene: str = "", *, visitor: int = 302, others: int = 404, **groups: int) -> Row:
    """A page that is read."""
    return Row(name, "GET", scene, spread(groups), visitor, others)


def post(name: str, scene: str = "", *, visitor: int = 302, others: int = 404, **groups: int) -> Row:
    """An act."""
    return Row(name, "POST", scene, spread(groups), visitor, others)


GROUPS = {
    "office": OFFICE,
    "lead": LEAD,
    "support": SUPPORT,
    "units": UNITS,
    "registers": REGISTERS,
    "leaders": LEADERS,
    "admins": ADMINS,
    "sees": SEES_MATTER,
    "with_post": WITH_POST,
    "people": PEOPLE,
    "home": HOME,
    "foreign": FOREIGN,
    "alone": ALONE,
}


def spread(groups: dict[str, int]) -> dict[str, int]:
    """Statuses by person; a later group overrides an earlier one."""
    return {person: status for name, status in groups.items() for person in GROUPS.get(name, (name,))}


_PROJECT_PAGES = ("project", "intake", "intake_word")
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
    # Organisation and record
    get("org:units", with_post=200),
    get("org:new_unit", system_admin=200),
    post("org:new_unit", "form", system_admin=400),
    get("org:edit_unit", "unit", system_admin=200),
    post("org:edit_unit", "unit", system_admin=400),
    post("org:close_unit", "unit", others=403, system_admin=302),
    post("org:reopen_unit", "unit", others=403, system_admin=302),
    get("org:people", with_post=200),
    get("org:new_person", system_admin=200),
    post("org:new_person", "form", system_admin=400),
    post("org:first_passwords", "newcomer_key", others=403, security_admin=200),
    get("org:unattended", office=200, security_admin=200, foreign_officer=200),
    get("org:person", "colleague", home=200),
    get("org:person", "newcomer", admins=200),
    get("org:edit_person", "colleague", home=403, system_admin=200),
    post("org:edit_person", "colleague", home=403, system_admin=400),
    post("org:reset_password", "colleague", home=403, security_admin=200),
    post("org:switch_off", "colleague", home=403, security_admin=302),
    post("org:switch_on", "colleague", home=403, security_admin=302),
    get("org:give_post", "colleague", home=403, security_admin=200),
    post("org:give_post", "colleague", home=403, security_admin=400),
    get("org:set_absence", "colleague", home=403, water_liaison=200, water_head=200, security_admin=200),
    post("org:set_absence", "colleague", home=403, water_liaison=400, water_head=400, security_admin=400),
    get("org:handover", "colleague", home=403, office=200, water_liaison=200, water_head=200, security_admin=200),
    post("org:handover", "colleague", home=403, security_admin=400),
    get("org:end_post", "holding", home=403, security_admin=200),
    post("org:end_post", "holding", home=403, security_admin=400),
    get("org:set_portfolio", "leaders_post", home=403, security_admin=200),
    post("org:set_portfolio", "leaders_post", home=403, security_admin=400),
    get("org:end_portfolio", "portfolio_line", home=403, security_admin=200),
    post("org:end_portfolio", "portfolio_line", home=403, security_admin=400),
    post("org:end_absence", "absence", home=403, water_liaison=302, water_head=302, security_admin=302),
    get("org:handover_list", "handover", office=200, water_head=200, water_liaison=200, nobody=200, security_admin=200),
    get("org:imports", system_admin=200, security_admin=200),
    post("org:imports", "form", system_admin=400),
    get("org:import_template", system_admin=200, security_admin=200),
    get("org:import", "workbook", system_admin=200, security_admin=200),
    post("org:apply_import", "workbook", system_admin=403, security_admin=302),
    post("org:discard_import", "workbook", system_admin=302, security_admin=302),
    get("audit:events", auditor=200, audit_admin=200),
    post("audit:verify", auditor=302, audit_admin=302),
    # Ledger. An act shows its rule (403) to whoever sees the matter and may not do it.
    get("ledger:my_work", office=200, units=200, leaders=200, registers=200, foreign=200),
    get("ledger:list", office=200, units=200, leaders=200, registers=200, foreign=200),
    get("ledger:export_csv", office=200, units=200, leaders=200, registers=200, foreign=200),
    get("ledger:export_xlsx", office=200, units=200, leaders=200, registers=200, foreign=200),
    get("ledger:columns", office=200, units=200, leaders=200, registers=200, foreign=200),
    post("ledger:columns", office=200, units=200, leaders=200, registers=200, foreign=200),
    get("ledger:views", office=200, units=200, leaders=200, registers=200, foreign=200),
    get("ledger:save_view", office=200, units=200, leaders=200, registers=200, foreign=200),
    post("ledger:save_view", office=400, units=400, leaders=400, registers=400, foreign=400),
    post("ledger:delete_view", "own_view", officer=302),
    post("ledger:delete_view", "shared_view", others=403, office=302, auditor=404, nobody=404, admins=404, foreign=404),
    post("ledger:batch", "batch_of_units", lead=200, support=302, town_liaison=302, lone=302, foreign_liaison=302),
    post("ledger:batch", "batch_of_office", office=200, foreign_officer=302),
    get("ledger:assignment", "assignment", office=200),
    post("ledger:undo_assignment", "assignment", office=302),
    get("ledger:new", office=200, foreign_officer=200),
    post("ledger:new", office=400, foreign_officer=400),
    get("ledger:matter", "issued", sees=200),
    get("ledger:matter", "draft", office=200, county_head=200),
    get("ledger:history", "issued", sees=200),
    get("ledger:history", "draft", office=200, county_head=200),
    get("ledger:evidence", "evidence", sees=200),
    get("ledger:edit", "draft", office=200, county_head=403),
    get("ledger:edit", "issued", sees=403),
    post("ledger:edit", "draft", office=400, county_head=403),
    get("ledger:issue", "draft", office=200, county_head=403),
    post("ledger:issue", "draft", office=302, county_head=403),
    get("ledger:discard", "draft", office=200, county_head=403),
    post("ledger:discard", "draft", office=302, county_head=403),
    get("ledger:acknowledge", "issued", sees=403, lead=200),
    post("ledger:acknowledge", "issued", sees=403, lead=302),
    get("ledger:dispute", "issued", sees=403, lead=200),
    post("ledger:dispute", "issued", sees=403, lead=400),
    get("ledger:rule_dispute", "disputed", sees=403, office=200),
    post("ledger:rule_dispute", "disputed", sees=403, office=400),
    get("ledger:plan", "acknowledged", sees=403, lead=200, office=200),
    post("ledger:plan", "acknowledged", sees=403, lead=400, office=400),
    get("ledger:report", "acknowledged", sees=403, lead=200),
    post("ledger:report", "acknowledged", sees=403, lead=400),
    get("ledger:add_part", "acknowledged", sees=403, support=200),
    post("ledger:add_part", "acknowledged", sees=403, support=400),
    get("ledger:approve", "submitted", sees=403, head=200),
    post("ledger:approve", "submitted", sees=403, head=400),
    get("ledger:verify", "claimed", sees=403, office=200),
    post("ledger:verify", "claimed", sees=403, office=400),
    get("ledger:close", "claimed", sees=403),
    get("ledger:close", "confirmed", sees=403, office=200),
    post("ledger:close", "confirmed", sees=403, office=302),
    get("ledger:look_back", "closed", sees=403, office=200),
    post("ledger:look_back", "closed", sees=403, office=400),
    get("ledger:ask_extension", "acknowledged", sees=403, lead=200),
    post("ledger:ask_extension", "acknowledged", sees=403, lead=400),
    get("ledger:rule_extension", "first_extension", sees=403, office=200),
    post("ledger:rule_extension", "first_extension", sees=403, office=400),
    get("ledger:rule_extension", "second_extension", sees=403, leader=200, county_head=200),
    get("ledger:ask_suspension", "acknowledged", sees=403, lead=200),
    post("ledger:ask_suspension", "acknowledged", sees=403, lead=400),
    get("ledger:rule_suspension", "suspension", sees=403, leader=200, county_head=200),
    post("ledger:rule_suspension", "suspension", sees=403, leader=400, county_head=400),
    get("ledger:resume", "suspended", sees=403, office=200),
    post("ledger:resume", "suspended", sees=403, office=400),
    get("ledger:name_verifier", "issued", sees=403),
    get("ledger:name_verifier", "led_by_office", sees=403, lead=404, leader=200),
    post("ledger:name_verifier", "led_by_office", sees=403, lead=404, leader=400),
    get("ledger:override", "acknowledged", sees=403, office=200),
    post("ledger:override", "acknowledged", sees=403, office=400),
    get("ledger:cancel", "issued", sees=403, office=200),
    post("ledger:cancel", "issued", sees=403, office=400),
    get("ledger:picture", "picture", sees=200),
    get("ledger:bench", office=200, foreign_officer=200),
    get("ledger:bench_one", "claimed", office=200),
    post("ledger:bench_one", "claimed", office=400),
    get("ledger:bench_same", "claimed_file", office=200),
    post("ledger:bench_same", "claimed_file", office=400),
    get("ledger:return_reasons", office=200, foreign_officer=200),
    post("ledger:return_reasons", "form", office=400, foreign_officer=400),
    # Chasing
    get("ledger:ask_photos", "acknowledged", sees=403, office=200),
    post("ledger:ask_photos", "acknowledged", sees=403, office=400),
    get("chase:inbox", office=200, units=200, leaders=200, registers=200, foreign=200),
    post("chase:inbox_read", office=302, units=302, leaders=302, registers=302, foreign=302),
    get("chase:inbox_settings", office=200, units=200, leaders=200, registers=200, foreign=200),
    post("chase:inbox_settings", office=400, units=400, leaders=400, registers=400, foreign=400),
    get("chase:board", office=200, leaders=200, foreign_officer=200),
    get("chase:campaigns", office=200, leaders=200, foreign_officer=200),
    get("chase:new_campaign", office=200, foreign_officer=200),
    post("chase:new_campaign", office=400, foreign_officer=400),
    get("chase:campaign", "campaign", office=200, leaders=200),
    get("chase:campaign_population", "campaign", office=200, leaders=200),
    get("chase:rules", office=200, units=200, leaders=200, registers=200, foreign=200),
    get("chase:panel", "acknowledged", sees=200),
    get(
        "chase:rules_cadence",
        office=200,
        units=403,
        leaders=403,
        registers=403,
        foreign_officer=200,
        foreign_liaison=403,
    ),
    post(
        "chase:rules_cadence",
        office=400,
        units=403,
        leaders=403,
        registers=403,
        foreign_officer=400,
        foreign_liaison=403,
    ),
    get(
        "chase:rules_hours", office=200, units=403, leaders=403, registers=403, foreign_officer=200, foreign_liaison=403
    ),
    post(
        "chase:rules_hours", office=400, units=403, leaders=403, registers=403, foreign_officer=400, foreign_liaison=403
    ),
    get(
        "chase:rules_ladder",
        office=200,
        units=403,
        leaders=403,
        registers=403,
        foreign_officer=200,
        foreign_liaison=403,
    ),
    post(
        "chase:rules_ladder",
        office=400,
        units=403,
        leaders=403,
        registers=403,
        foreign_officer=400,
        foreign_liaison=403,
    ),
    get(
        "chase:rules_reminders",
        office=200,
        units=403,
        leaders=403,
        registers=403,
        foreign_officer=200,
        foreign_liaison=403,
    ),
    post(
        "chase:rules_reminders",
        office=400,
        units=403,
        leaders=403,
        registers=403,
        foreign_officer=400,
        foreign_liaison=403,
    ),
    get("chase:rounds", office=200, units=200, leaders=200, registers=200, foreign=200),
    get("chase:round", "reporting_round", sees=200),
    get("chase:unchanged", "round_item", lead=200, leader=403, county_head=403),
    post("chase:unchanged", "round_item", lead=400, leader=403, county_head=403),
    get("chase:approvals", head=200, water_head=200, town_liaison=200, lone=200, foreign_liaison=200),
    post("chase:approvals", head=400, water_head=400, town_liaison=400, lone=400, foreign_liaison=400),
    get("chase:cadence", "acknowledged", sees=403, office=200),
    post("chase:cadence", "acknowledged", sees=403, office=400),
    get("chase:remind", "acknowledged", sees=403, office=200),
    post("chase:remind", "acknowledged", sees=403, office=302),
    get("chase:notices", office=200, units=200, leaders=200, registers=200, foreign=200),
    get("chase:notice", "blue_notice", office=200, lead=200, leader=200, county_head=200),
    get("chase:notice_word", "blue_notice", office=200, lead=200, leader=200, county_head=200),
    get("chase:notice", "red_notice", office=200, leader=200, county_head=200),
    get("chase:notice", "proposed_notice", office=200),
    get("chase:write_notice", "acknowledged", sees=403, office=200),
    post("chase:write_notice", "acknowledged", sees=403, office=400),
    get("chase:issue_notice", "proposed_notice", office=200),
    post("chase:issue_notice", "proposed_notice", office=400),
    get("chase:sign_notice", "red_notice", office=403, leader=200, county_head=200),
    post("chase:sign_notice", "red_notice", office=403, leader=302, county_head=302),
    post("chase:send_back_notice", "red_notice", office=403, leader=400, county_head=400),
    get("chase:take_back_notice", "blue_notice", office=200, lead=403, leader=403, county_head=403),
    post("chase:receive_notice", "blue_notice", office=403, lead=302, leader=403, county_head=403),
    get("chase:answer_notice", "blue_notice", office=403, liaison=403, head=200, leader=403, county_head=403),
    post("chase:answer_notice", "blue_notice", office=403, liaison=403, head=400, leader=403, county_head=403),
    # Documents
    get("sources:documents", office=200, units=200, leaders=200, registers=200, foreign=200),
    post("sources:upload", others=403, office=400, foreign_officer=400),
    get("sources:document", "document", office=200, leaders=200, registers=200),
    get("sources:progress", "document", office=200, leaders=200, registers=200),
    get("sources:file", "document", office=200, leaders=200, registers=200),
    post("sources:edit", "document", office=400, leaders=403, registers=403),
    post("sources:retry", "document", office=302, leaders=403, registers=403),
    post("sources:discard", "document", office=302, leaders=403, registers=403),
    get("sources:reread", "document", office=200, leaders=403, registers=403),
    post("sources:reread_start", "document", office=302, leaders=403, registers=403),
    post("sources:reread_decide", "reread", office=302, leaders=403, registers=403),
    get("sources:versions", "document", office=200, leaders=200, registers=200),
    post("sources:version_send", "document", office=400, leaders=403, registers=403),
    post("sources:version_answer", "asked_version", office=302, leaders=403, registers=403),
    get("sources:lexicon", office=200, foreign_officer=200),
    post("sources:lexicon_add", office=400, foreign_officer=400),
    post("sources:lexicon_file", office=400, foreign_officer=400),
    post("sources:lexicon_remove", "lexicon_word", office=302),
    # Desk
    get("desk:documents", office=200, foreign_officer=200),
    get("insight:tightening", office=200, units=200, leaders=200, registers=200, foreign=200),
    post("insight:tightening_threshold", office=302, foreign_officer=302),
    post("insight:tightening_reason", "issued", office=302),
    get("desk:coverages", office=200, foreign_officer=200),
    get("desk:coverage", "document", office=200),
    get("desk:coverage_print", "document", office=200),
    post("desk:compare", "document", office=302),
    post("desk:decide_links", "document", office=404),  # no act is named
    post("desk:coverage_waive", "clause", office=302),
    get("desk:promises", "document", office=200),
    post("desk:compare_promises", "document", office=302),
    post("desk:decide_promises", "document", office=404),  # no act is named
    get("desk:answers", "document", office=200),
    post("desk:publish_promises", "document", office=302),
    get("desk:public_promises", "document", visitor=404),  # nobody has opened it
    get("desk:public_promises", "public_document", visitor=200, others=200),
    get("desk:suspects", office=200, foreign_officer=200),
    post("desk:settle_suspects", office=302, foreign_officer=302),
    post("desk:undo_clearing", office=302, foreign_officer=302),
    get("desk:table_of_all", office=200, foreign_officer=200),
    get("desk:document_table", "document", office=200),
    get("desk:notices", "issued_document", office=200),
    get("desk:unit_notice", "issued_share", office=200),
    get("desk:unit_table", "issued_share", office=200),
    get("desk:desk", "document", office=200),
    post("desk:accept", "clause", office=422),
    post("desk:save", "clause", office=400),
    get("desk:split", "clause", office=400),  # the sentence has no place to cut it at
    post("desk:split", "clause", office=400),
    post("desk:merge", "clause", office=400),  # it is the first
    post("desk:undo", "accepted_clause", office=302),
    post("desk:waive", "clause", office=400),
    post("desk:unwaive", "waived_clause", office=302),
    post("desk:pick", "document", office=404),  # no sentence is named
    post("desk:mark", "document", office=302),
    post("desk:correct", "clause", office=400),
    post("desk:unmark", "clause", office=302),
    post("desk:accept_part", "document_part", office=302),
    post("desk:set_drafts", "document_part", office=302),
    post("desk:waive_part", "document_part", office=302),
    post("desk:take_back_part", "document_part", office=302),
    get("desk:issue", "accepted_document", office=200),
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
    # Targets and the sheet of the economy
    get("targets:list", office=200, units=200, leaders=200, registers=200, foreign=200),
    get("targets:economy", office=200, leaders=200, statistics=200, foreign_officer=200),
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
