"""Puts a backup into an empty folder and proves that all of it arrived."""

from __future__ import annotations

import shutil
from pathlib import Path

from luoshi.backup import postgresql
from luoshi.backup.archive import Backup, BackupError, Reader, reading
from luoshi.backup.verify import check_database, extract_database
from luoshi.lib import files
from luoshi.lib.terminal import words as _

_DATABASE = "luoshi.sqlite3"


def restore(path: Path, folder: Path, witness: Path | None = None) -> Backup:
    """Writes database and files into ``folder`` (a data folder for LUOSHI_DATA) and checks them there.

    A PostgreSQL backup goes into the empty database of the settings, its files into the folder.

    Raises:
        BackupError: the folder or the database is not empty, or the archive is broken or older than the witness; no
            folder is left then.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BackupError(_("%(folder)s is not empty: restore into a new folder.", folder=folder))
    with reading(path) as archive:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            _restore(archive, folder, witness)
        except OSError as problem:
            shutil.rmtree(folder)
            raise BackupError(_("The backup could not be restored: %(why)s", why=problem)) from problem
        except BackupError:
            shutil.rmtree(folder)
            raise
        return Backup(path, archive.manifest, path.stat().st_size)


def _restore(archive: Reader, folder: Path, witness: Path | None) -> None:
    database = extract_database(archive, folder)
    check_database(database, archive.manifest, witness)
    _restore_files(archive, folder / "files")
    embedded = archive.manifest.database == "sqlite"
    if not embedded:
        postgresql.load(database)
    _settle(database, folder, embedded)


def _restore_files(archive: Reader, target: Path) -> None:
    for name in archive.file_names:
        sha = name.rpartition("/")[2]
        path = target / sha[:2] / sha
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with path.open("wb") as file:
            archive.extract(name, file)
            files.sync(file)
        if files.hash_of(path) != sha:
            raise BackupError(_("%(name)s in the archive was altered.", name=name))
    for folder in [*target.glob("*"), target]:
        if folder.is_dir():
            files.sync_folder(folder)


def _settle(database: Path, folder: Path, embedded: bool) -> None:
    """The database gets its name last: a restore that broke off leaves none."""
    if embedded:
        with database.open("rb") as file:
            files.sync(file)
        database.replace(folder / _DATABASE)
    else:
        database.unlink()
    files.sync_folder(folder)
