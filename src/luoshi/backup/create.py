"""Writes a backup while everything goes on: a consistent database first, then the files it names."""

from __future__ import annotations

import importlib
import os
import shutil
import tempfile
import zipfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from luoshi import __version__
from luoshi.backup import postgresql
from luoshi.backup.archive import POSTGRESQL, SQLITE, Backup, BackupError, Manifest, Writer
from luoshi.backup.verify import heads_of
from luoshi.lib import files
from luoshi.lib.terminal import words as _

_LEVEL = 1  # of compression: the ledger compresses well, and time under load counts more


def create(path: Path | None = None) -> Backup:
    """Writes one archive; default ``settings.BACKUPS/luoshi-<time>.zip``. It appears when it is whole and on disk.

    Raises:
        BackupError: the file exists, the disk is full, or PostgreSQL's tools are missing.
    """
    made_at = datetime.now(UTC)
    path = path or Path(settings.BACKUPS) / f"luoshi-{made_at:%Y%m%d-%H%M%S-%f}.zip"
    if path.exists():
        raise BackupError(_("%(path)s exists: choose another name.", path=path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".backup-") as folder:
            return _write(path, Path(folder), made_at)
    except OSError as problem:
        raise BackupError(_("The backup could not be written: %(why)s", why=problem)) from problem


def _write(path: Path, folder: Path, made_at: datetime) -> Backup:
    embedded = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    name = SQLITE if embedded else POSTGRESQL
    heads = _copy_sqlite(folder / name) if embedded else postgresql.dump(folder / name)
    manifest = Manifest(__version__, made_at.isoformat(), "sqlite" if embedded else "postgresql", heads)
    part = folder / "archive"
    with zipfile.ZipFile(part, "w", compresslevel=_LEVEL) as archive:
        writer = Writer(archive, manifest)
        writer.add(name, folder / name, compress=embedded)
        for sha in files.names():
            writer.add(f"files/{sha[:2]}/{sha}", files.path_of(sha), compress=False)
        writer.finish()
    with part.open("rb") as file:
        files.sync(file)
    os.replace(part, path)
    files.sync_folder(path.parent)
    return Backup(path, manifest, path.stat().st_size)


def _copy_sqlite(target: Path) -> list[tuple[str, int, str]]:
    """A consistent copy by SQLite's backup interface: the file alone would lack what is in the write-ahead log."""
    source_path = Path(_name())
    if not source_path.is_file():
        raise BackupError(_("There is no database at %(path)s.", path=source_path))
    if shutil.disk_usage(target.parent).free < 2 * source_path.stat().st_size:
        raise BackupError(_("Too little room on the disk for a backup in %(folder)s.", folder=target.parent))
    sqlite3 = importlib.import_module("sqlite3")
    with closing(sqlite3.connect(source_path, timeout=30)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, that any SQLite opens
    return heads_of(target)


def _name() -> Any:
    """The database in use: tests point the connection elsewhere than the settings do."""
    from django.db import connection

    return connection.settings_dict["NAME"]
