"""Puts the triggers of the record in place, and says when they are not."""

from __future__ import annotations

from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

from luoshi.audit import triggers


class TriggersMissing(Exception):
    """The record is not protected; the message names what is missing."""


def install(using: str = DEFAULT_DB_ALIAS, **_signal: Any) -> None:
    """Creates the triggers anew on every table that exists."""
    connection = connections[using]
    postgresql = connection.vendor == "postgresql"
    statements = triggers.postgresql() if postgresql else triggers.sqlite()
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        if postgresql:
            cursor.execute(triggers.POSTGRESQL_FUNCTION)
        for name, statement in statements.items():
            if triggers.table_of(name) in tables:
                cursor.execute(_drop(name, postgresql))
                cursor.execute(statement)


def remove(using: str = DEFAULT_DB_ALIAS) -> None:
    """Takes the triggers away; for tests that play the cheat."""
    connection = connections[using]
    postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for name in triggers.postgresql() if postgresql else triggers.sqlite():
            cursor.execute(_drop(name, postgresql))


def _drop(name: str, postgresql: bool) -> str:
    return f"DROP TRIGGER IF EXISTS {name}" + (f" ON {triggers.table_of(name)}" if postgresql else "")


def missing(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """Names of triggers that are absent, switched off, or say something else. One query."""
    connection = connections[using]
    postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        cursor.execute(triggers.POSTGRESQL_PRESENT if postgresql else triggers.SQLITE_PRESENT)
        present = dict(cursor.fetchall())
    return triggers.missing_on_postgresql(present) if postgresql else triggers.missing_on_sqlite(present)


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
