"""PostgreSQL's own tools do the copying; the heads are read from the very snapshot that is dumped."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from luoshi.backup.archive import BackupError
from luoshi.lib.terminal import words as _


def dump(target: Path) -> list[tuple[str, int, str]]:
    """Writes a dump in PostgreSQL's custom format and returns the heads it contains.

    Raises:
        BackupError: ``pg_dump`` is missing or refuses.
    """
    from django.db import connection, transaction

    tool = _tool("pg_dump")
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        cursor.execute("SELECT to_regclass('audit_chainhead') IS NOT NULL")
        heads: list[Any] = []
        if cursor.fetchone()[0]:
            cursor.execute("SELECT county_id, seq, hash FROM audit_chainhead ORDER BY county_id")
            heads = cursor.fetchall()
        _run([tool, "--format=custom", "--no-owner", "--no-acl", f"--snapshot={snapshot}", f"--file={target}"])
    return sorted((str(county), seq, hash_) for county, seq, hash_ in heads)


def require_readable(path: Path) -> None:
    """Raises BackupError unless the dump's table of contents can be read."""
    _run([_tool("pg_restore"), "--list", str(path)])


def load(path: Path) -> None:
    """Loads a dump into the empty database of the settings and follows its chains.

    Raises:
        BackupError: the settings name no PostgreSQL, its database is not empty, or the chain does not hold.
    """
    from django.db import connection

    if connection.vendor != "postgresql":
        raise BackupError(_("This backup is one of PostgreSQL: set LUOSHI_DATABASE_URL to an empty database."))
    with connection.cursor() as cursor:
        if connection.introspection.table_names(cursor):
            raise BackupError(_("The database of LUOSHI_DATABASE_URL is not empty."))
    name = connection.settings_dict["NAME"]
    _run([_tool("pg_restore"), "--exit-on-error", "--single-transaction", "--no-owner", f"--dbname={name}", str(path)])
    from luoshi.audit.verify import verify

    report = verify()
    if not report.ok:
        raise BackupError(_("The restored audit record is broken: %(why)s", why=report.problems[0]))


def _tool(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        raise BackupError(
            _("%(tool)s is not installed: install PostgreSQL's client tools of the server's version.", tool=name)
        )
    return path


def _run(command: list[str]) -> None:
    done = subprocess.run(  # noqa: S603  (PostgreSQL's tools, our arguments)
        command, env={**os.environ, **_environment()}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BackupError(_("%(tool)s refused: %(why)s", tool=Path(command[0]).name, why=done.stderr.strip()[-500:]))


def _environment() -> dict[str, str]:
    """Where the database is, in the variables PostgreSQL's tools read; a password never stands in a command line."""
    from django.db import connection

    given = connection.settings_dict
    names = {"PGDATABASE": "NAME", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGHOST": "HOST", "PGPORT": "PORT"}
    return {variable: str(given[key]) for variable, key in names.items() if given.get(key)}
