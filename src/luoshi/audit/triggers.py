"""The triggers that refuse to change the record: what they say on SQLite and PostgreSQL. No Django here.

SQLite drops a table's triggers when a migration rebuilds it, so `guard` puts them back after every migrate, and a
server does not start without them.
"""

from __future__ import annotations

_EVENT, _BODY, _LINK, _HEAD = "audit_event", "audit_eventbody", "audit_eventobject", "audit_chainhead"
_ERASING = "NEW.salt = '' AND NEW.body = '' AND NEW.event_id = OLD.event_id"
_FORWARD = "NEW.seq = OLD.seq + 1 AND NEW.county_id = OLD.county_id"

# (table, what is refused, unless)
_RULES: tuple[tuple[str, str, str], ...] = (
    (_EVENT, "UPDATE", ""),
    (_EVENT, "DELETE", ""),
    (_BODY, "UPDATE", _ERASING),
    (_BODY, "DELETE", ""),
    (_LINK, "UPDATE", ""),
    (_LINK, "DELETE", ""),
    (_HEAD, "UPDATE", _FORWARD),
    (_HEAD, "DELETE", ""),
)
_MESSAGE = "the audit record is never changed"
POSTGRESQL_FUNCTION = f"""
CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{_MESSAGE} (% on %)', TG_OP, TG_TABLE_NAME; END $$
"""


def _name(table: str, verb: str) -> str:
    return f"{table}_refuse_{verb.lower()}"


def sqlite() -> dict[str, str]:
    """The statement of each trigger, by its name, as SQLite keeps it."""
    statements = {}
    for table, verb, unless in _RULES:
        when = f" WHEN NOT ({unless})" if unless else ""
        statements[_name(table, verb)] = (
            f"CREATE TRIGGER {_name(table, verb)} BEFORE {verb} ON {table} FOR EACH ROW{when}"
            f" BEGIN SELECT RAISE(ABORT, '{_MESSAGE}'); END"
        )
    return statements


def postgresql() -> dict[str, str]:
    """The statement of each trigger, by its name; they call ``POSTGRESQL_FUNCTION``."""
    statements = {}
    for table, verb, unless in _RULES:
        when = f" WHEN (NOT ({unless}))" if unless else ""
        statements[_name(table, verb)] = (
            f"CREATE TRIGGER {_name(table, verb)} BEFORE {verb} ON {table} FOR EACH ROW{when}"
            " EXECUTE FUNCTION audit_refuse()"
        )
    for table in (_EVENT, _BODY, _LINK, _HEAD):
        statements[_name(table, "TRUNCATE")] = (
            f"CREATE TRIGGER {_name(table, 'TRUNCATE')} BEFORE TRUNCATE ON {table} FOR EACH STATEMENT"
            " EXECUTE FUNCTION audit_refuse()"
        )
    return statements


def table_of(name: str) -> str:
    """The table a trigger of ours watches."""
    return name.partition("_refuse_")[0]


# What tells which of them are there. PostgreSQL: only those that are switched on and call our function.
SQLITE_PRESENT = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
POSTGRESQL_PRESENT = (
    "SELECT t.tgname, '' FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
    " WHERE NOT t.tgisinternal AND t.tgenabled = 'O' AND p.proname = 'audit_refuse'"
)


def missing_on_sqlite(present: dict[str, str]) -> list[str]:
    """Names of triggers that are absent or say something else, given those of ``SQLITE_PRESENT``."""
    return sorted(name for name, statement in sqlite().items() if present.get(name) != statement)


def missing_on_postgresql(present: dict[str, str]) -> list[str]:
    """Names of triggers that are absent or switched off, given those of ``POSTGRESQL_PRESENT``."""
    return sorted(postgresql().keys() - present.keys())
