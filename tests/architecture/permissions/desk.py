"""The desk: decomposition, coverage, changed sentences."""

from __future__ import annotations

from tests.architecture.permissions.table import Row, get, post

ROWS: list[Row] = [
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
]
