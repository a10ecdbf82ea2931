"""Documents."""

from __future__ import annotations

from tests.architecture.permissions.table import Row, get, post

ROWS: list[Row] = [
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
]
