"""The archive's form: members, manifest, and reading them without trusting them."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from luoshi.lib.terminal import words as _

FORMAT = 1
MANIFEST = "manifest.json"
SQLITE = "database.sqlite3"
POSTGRESQL = "database.pgdump"
_CHUNK = 1024 * 1024


class BackupError(Exception):
    """The archive or the place it should go to is not in order; the message says what, and what to do."""


@dataclass(slots=True)
class Manifest:
    """What an archive says of itself. ``heads``: (county, seq, hash); ``members``: SHA-256 and size by name."""

    product: str
    created_at: str
    database: str
    heads: list[tuple[str, int, str]]
    members: dict[str, tuple[str, int]] = field(default_factory=dict)

    def text(self) -> str:
        return json.dumps(
            {
                "format": FORMAT,
                "product": self.product,
                "created_at": self.created_at,
                "database": self.database,
                "heads": self.heads,
                "members": self.members,
            },
            ensure_ascii=False,
            indent=1,
        )

    @classmethod
    def parse(cls, text: bytes) -> Manifest:
        try:
            row = json.loads(text)
            if row["format"] != FORMAT:
                raise BackupError(_("This archive has format %(format)s; this version reads 1.", format=row["format"]))
            heads = [(str(county), int(seq), str(hash_)) for county, seq, hash_ in row["heads"]]
            members = {str(name): (str(sha), int(size)) for name, (sha, size) in row["members"].items()}
            return cls(str(row["product"]), str(row["created_at"]), str(row["database"]), heads, members)
        except (ValueError, KeyError, TypeError, AttributeError) as problem:
            raise BackupError(_("The archive's manifest cannot be read: it is no backup of Luoshi.")) from problem


@dataclass(frozen=True, slots=True)
class Backup:
    """An archive that was written or checked."""

    path: Path
    manifest: Manifest
    size: int

    @property
    def files(self) -> int:
        return sum(name.startswith("files/") for name in self.manifest.members)

    @property
    def events(self) -> int:
        return sum(seq for _county, seq, _hash in self.manifest.heads)


class Writer:
    """Adds members and remembers their SHA-256."""

    def __init__(self, archive: zipfile.ZipFile, manifest: Manifest) -> None:
        self._archive = archive
        self._manifest = manifest

    def add(self, name: str, path: Path, *, compress: bool) -> None:
        info = zipfile.ZipInfo.from_file(path, name)
        info.compress_type = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
        with path.open("rb") as source, self._archive.open(info, "w") as target:
            self._manifest.members[name] = copy(source, target)

    def finish(self) -> None:
        self._archive.writestr(MANIFEST, self._manifest.text(), zipfile.ZIP_DEFLATED)


def copy(source: IO[bytes], target: IO[bytes] | None) -> tuple[str, int]:
    """Copies (or only reads) and returns SHA-256 and size."""
    digest, size = hashlib.sha256(), 0
    while chunk := source.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
        if target is not None:
            target.write(chunk)
    return digest.hexdigest(), size


class Reader:
    """An open archive whose members are those of its manifest."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        names = archive.namelist()
        if MANIFEST not in names:
            raise BackupError(_("The archive has no manifest: it is no backup of Luoshi."))
        self.manifest = Manifest.parse(archive.read(MANIFEST))
        if sorted(names) != sorted([*self.manifest.members, MANIFEST]):
            raise BackupError(_("The archive's members are not those of its manifest."))
        for name in self.manifest.members:
            _require_known(name)

    def extract(self, name: str, target: IO[bytes] | None) -> None:
        """Copies a member out (None: only reads it).

        Raises:
            BackupError: its content is not what the manifest says.
        """
        try:
            with self._archive.open(name) as source:
                found: Any = copy(source, target)
        except (zipfile.BadZipFile, OSError, EOFError, ValueError) as problem:
            raise BackupError(_("The archive is broken at %(name)s.", name=name)) from problem
        if found != self.manifest.members[name]:
            raise BackupError(_("%(name)s in the archive was altered.", name=name))

    @property
    def file_names(self) -> list[str]:
        return [name for name in self.manifest.members if name.startswith("files/")]


def _require_known(name: str) -> None:
    """Only names that we write: nothing in an archive leads outside the folder it goes to."""
    sha = name.rpartition("/")[2]
    if name not in (SQLITE, POSTGRESQL) and name != f"files/{sha[:2]}/{sha}":
        raise BackupError(_("The archive holds %(name)s, which no backup has.", name=name))
    if name.startswith("files/") and (len(sha) != 64 or not set(sha) <= set("0123456789abcdef")):
        raise BackupError(_("The archive holds %(name)s, which no backup has.", name=name))


@contextmanager
def reading(path: Path) -> Iterator[Reader]:
    """Opens an archive.

    Raises:
        BackupError: it is missing, broken, or no backup.
    """
    try:
        archive = zipfile.ZipFile(path)
    except FileNotFoundError as problem:
        raise BackupError(_("There is no file %(path)s.", path=path)) from problem
    except (zipfile.BadZipFile, OSError) as problem:
        raise BackupError(_("%(path)s is broken or no backup of Luoshi.", path=path)) from problem
    with archive:
        yield Reader(archive)
