"""Database triggers that refuse to change the record, on SQLite and PostgreSQL.

SQLite drops a table's triggers when a migration rebuilds it, so they are put back after every migrate, and a server
does not start without them.
"""

from __future__ import annotations

from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

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
_POSTGRES_FUNCTION = f"""
CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{_MESSAGE} (% on %)', TG_OP, TG_TABLE_NAME; END $$
"""


class TriggersMissing(Exception):
    """The record is not protected; the message names what is missing."""


def _name(table: str, verb: str) -> str:
    return f"{table}_refuse_{verb.lower()}"


def _sqlite() -> dict[str, str]:
    statements = {}
    for table, verb, unless in _RULES:
        when = f" WHEN NOT ({unless})" if unless else ""
        statements[_name(table, verb)] = (
            f"CREATE TRIGGER {_name(table, verb)} BEFORE {verb} ON {table} FOR EACH ROW{when}"
            f" BEGIN SELECT RAISE(ABORT, '{_MESSAGE}'); END"
        )
    return statements


def _postgresql() -> dict[str, str]:
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


def _table_of(name: str) -> str:
    return name.partition("_refuse_")[0]


def install(using: str = DEFAULT_DB_ALIAS, **_signal: Any) -> None:
    """Creates the triggers anew on every table that exists."""
    connection = connections[using]
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        postgresql = connection.vendor == "postgresql"
        if postgresql:
            cursor.execute(_POSTGRES_FUNCTION)
        for name, statement in (_postgresql() if postgresql else _sqlite()).items():
            if _table_of(name) in tables:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}" + (f" ON {_table_of(name)}" if postgresql else ""))
                cursor.execute(statement)


def remove(using: str = DEFAULT_DB_ALIAS) -> None:
    """Takes the triggers away; for tests that play the cheat."""
    connection = connections[using]
    postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for name in _postgresql() if postgresql else _sqlite():
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}" + (f" ON {_table_of(name)}" if postgresql else ""))


def missing(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """Names of triggers that are absent, switched off, or say something else. One query."""
    connection = connections[using]
    if connection.vendor == "postgresql":
        return sorted(_postgresql().keys() - _enabled_on_postgresql(connection))
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        found = dict(cursor.fetchall())
    return sorted(name for name, statement in _sqlite().items() if found.get(name) != statement)


def _enabled_on_postgresql(connection: BaseDatabaseWrapper) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.tgname FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
            " WHERE NOT t.tgisinternal AND t.tgenabled = 'O' AND p.proname = 'audit_refuse'"
        )
        return {name for (name,) in cursor.fetchall()}


def triggers_present(using: str = DEFAULT_DB_ALIAS) -> bool:
    """Whether the record is protected."""
    return not missing(using)


def require_triggers(using: str = DEFAULT_DB_ALIAS) -> None:
    """Stops a start without protection.

    Raises:
        TriggersMissing: with the names, and what to do.
    """
    if names := missing(using):
        raise TriggersMissing(
            "审计记录没有受到保护，缺少触发器：" + "、".join(names) + "。请运行 luoshi manage migrate 后再启动。"
        )
