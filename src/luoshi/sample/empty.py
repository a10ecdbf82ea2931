"""Replaces the sample by an empty ledger. Loads no Django: the programs it starts do."""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path

from luoshi import settings, start
from luoshi.embedded import built_beside
from luoshi.lib import files
from luoshi.lib.terminal import say
from luoshi.lib.terminal import words as _


class CannotEmpty(Exception):
    """Nothing was changed; the message says why, and what to do."""


def empty() -> Path:
    """Asks for the first administrators of a new ledger, then puts it in the sample's place.

    Returns the folder that the sample's database, files and witness went to.

    Raises:
        CannotEmpty: it is no sample, somebody uses it, or the administrators were not made.
    """
    database = Path(settings.DATABASES["default"]["NAME"])
    if not start.look().sample:
        raise CannotEmpty(_("There is no sample county in this database."))
    _require_unused(database)
    with built_beside(database, keep=False) as environment:
        environment["LUOSHI_SAMPLE"] = "no"
        _run(["luoshi.prepare"], environment)
        say(_("The county and its first administrators:"))
        _run(["luoshi.cli", "admin", "create"], environment)
        return _move_away(database)


def _require_unused(database: Path) -> None:
    """Also brings everything of the write-ahead log into the one file that is moved."""
    sqlite3 = importlib.import_module("sqlite3")
    try:
        with closing(sqlite3.connect(database, timeout=1, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE").fetchone()
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")
    except sqlite3.OperationalError as problem:
        raise CannotEmpty(_("The database is in use: end `luoshi up` first (Ctrl-C), then try again.")) from problem


def _run(module: list[str], environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", *module]
    if subprocess.run(command, env={**os.environ, **environment}, check=False).returncode:  # noqa: S603  (ourselves)
        raise CannotEmpty(_("The new ledger was not made; the sample is as it was."))


def _move_away(database: Path) -> Path:
    aside = settings.DATA / f"sample-{datetime.now():%Y%m%d-%H%M%S}"
    aside.mkdir(mode=0o700)
    for path in (Path(settings.FILES), Path(settings.WITNESS), database):
        if path.exists():
            shutil.move(path, aside / path.name)  # the witness may lie on another disk
    files.sync_folder(aside)
    return aside
