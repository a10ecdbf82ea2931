"""Says whether a backup is whole, unaltered, and not older than the witness."""

from __future__ import annotations

import importlib
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import UUID

from luoshi.audit import standalone
from luoshi.backup import postgresql
from luoshi.backup.archive import POSTGRESQL, SQLITE, Backup, BackupError, Manifest, Reader, reading
from luoshi.lib.terminal import words as _

Heads = list[tuple[str, int, str]]


def verify(path: Path, witness: Path | None = None) -> Backup:
    """Reads every member, checks the database and follows its chains.

    Args:
        witness: a witness file that the backup must not be behind.

    Raises:
        BackupError: the first thing that is wrong.
    """
    with reading(path) as archive, tempfile.TemporaryDirectory() as folder:
        database = extract_database(archive, Path(folder))
        for name in archive.file_names:
            archive.extract(name, None)
        check_database(database, archive.manifest, witness)
        return Backup(path, archive.manifest, path.stat().st_size)


def extract_database(archive: Reader, folder: Path) -> Path:
    """The database of an archive, in a folder."""
    name = SQLITE if archive.manifest.database == "sqlite" else POSTGRESQL
    if name not in archive.manifest.members:
        raise BackupError(_("The archive holds no database."))
    with (folder / name).open("wb") as target:
        archive.extract(name, target)
    return folder / name


def check_database(database: Path, manifest: Manifest, witness: Path | None) -> None:
    """Raises BackupError unless the database is whole and its chains hold and reach as far as the witness saw."""
    seen = _witnessed(witness)
    _require_not_older(manifest.heads, seen)
    if database.name == POSTGRESQL:
        postgresql.require_readable(database)
        return
    _require_integrity(database)
    if heads_of(database) != manifest.heads:
        raise BackupError(_("The database in the archive is not the one its manifest describes."))
    events, heads = standalone.read_sqlite(str(database))
    for county in sorted({*events, *heads}):
        fault = standalone.first_fault(events.get(county, []), heads.get(county), seen.get(county, {}))
        if fault:
            raise BackupError(
                _("The audit record in the archive is broken: event %(seq)s (%(why)s).", seq=fault[0], why=fault[1])
            )


def heads_of(database: Path) -> Heads:
    """(county, seq, hash) of every chain in a SQLite database; none before the first migration."""
    sqlite3 = importlib.import_module("sqlite3")
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'audit_chainhead'").fetchone():
            return []
        rows: list[Any] = connection.execute("SELECT county_id, seq, hash FROM audit_chainhead").fetchall()
    return sorted((str(UUID(county)), seq, hash_) for county, seq, hash_ in rows)


def _require_integrity(database: Path) -> None:
    sqlite3 = importlib.import_module("sqlite3")
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
            answer = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as problem:
        raise BackupError(_("The database in the archive is broken: %(why)s", why=problem)) from problem
    if answer != "ok":
        raise BackupError(_("The database in the archive is broken: %(why)s", why=answer))


def _witnessed(witness: Path | None) -> dict[str, dict[int, str]]:
    if witness is None or not witness.exists():
        return {}
    try:
        return standalone.read_witness(str(witness))
    except (standalone.Unreadable, OSError) as problem:
        raise BackupError(_("The witness file cannot be read: %(why)s", why=problem)) from problem


def _require_not_older(heads: Heads, seen: dict[str, dict[int, str]]) -> None:
    reached = {county: seq for county, seq, _hash in heads}
    for county, sightings in seen.items():
        if reached.get(county, 0) < max(sightings):
            message = _(
                "The archive is older than the witness: it ends at event %(seq)s, the witness saw %(seen)s. "
                "Take a newer backup, or give another file with --witness.",
                seq=reached.get(county, 0),
                seen=max(sightings),
            )
            raise BackupError(message)
