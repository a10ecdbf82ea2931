"""Keeps files so that a power cut cannot take them: temp file → fsync → rename → fsync of the folder.

Files are kept by their SHA-256 under ``settings.FILES`` (``ab/abcdef…``), so the same content is kept once and a
damaged file shows. Store the file first and commit the row that names it afterwards.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from luoshi.lib.errors import ActionError

MAX_NAME = 120
TEMPORARY = "tmp"  # folder of files that are being written; on the same disk, so that renaming is one step
_DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10))}
_HIDDEN = {"Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp"}  # controls, bidi marks, unassigned, separators of lines
_PICTURES = {".jpg", ".jpeg", ".png"}
_CHUNK = 1024 * 1024


class TooLarge(ActionError):
    """The file is larger than allowed; nothing was kept."""

    status = 413


class Damaged(Exception):
    """A kept file is missing or its content is not what its name says."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that is safely on disk: SHA-256 as hex, size in bytes, the cleaned original name."""

    sha256: str
    size: int
    name: str

    @property
    def path(self) -> Path:
        return path_of(self.sha256)


def store(chunks: Iterable[bytes], name: str = "", *, limit: int | None = None) -> Stored:
    """Keeps what the chunks say, durably, before it returns.

    Args:
        limit: most bytes taken; default ``settings.MAX_UPLOAD_BYTES``.

    Raises:
        TooLarge: more than ``limit``; nothing is left behind.
        OSError: the disk is full or broken; nothing is left behind.
    """
    limit = settings.MAX_UPLOAD_BYTES if limit is None else limit
    root = Path(settings.FILES)
    digest, size = hashlib.sha256(), 0
    with _temporary(root) as (file, temporary):
        for chunk in chunks:
            size += len(chunk)
            if size > limit:
                raise TooLarge(_("The file is larger than %(limit)s MB.") % {"limit": limit // 1024 // 1024})
            digest.update(chunk)
            file.write(chunk)
        sync(file)
        target = path_of(digest.hexdigest())
        if not target.parent.is_dir():
            target.parent.mkdir(mode=0o700, exist_ok=True)
            sync_folder(root)
        os.replace(temporary, target)  # also over an equal one: the same bytes, and a damaged one heals
        sync_folder(target.parent)
    return Stored(digest.hexdigest(), size, clean_name(name))


def is_picture(name: str) -> bool:
    """By its ending: what cameras and telephones make."""
    return Path(name).suffix.lower() in _PICTURES


def path_of(sha256: str) -> Path:
    """Where a file of this SHA-256 is kept.

    Raises:
        ValueError: not a SHA-256 in lower-case hex.
    """
    if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
        raise ValueError(f"{sha256!r} is not a SHA-256")
    return Path(settings.FILES) / sha256[:2] / sha256


def read(sha256: str) -> bytes:
    """The whole file, checked against its SHA-256.

    Raises:
        Damaged: it is missing or altered.
    """
    try:
        content = path_of(sha256).read_bytes()
    except FileNotFoundError as problem:
        raise Damaged(f"{sha256} is missing") from problem
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Damaged(f"{sha256} was altered")
    return content


def names() -> Iterator[str]:
    """The SHA-256 of every kept file, in order."""
    root = Path(settings.FILES)
    for folder in sorted(root.glob("[0-9a-f][0-9a-f]")):
        yield from sorted(path.name for path in folder.iterdir() if len(path.name) == 64)


def damaged() -> Iterator[str]:
    """Kept files whose content is not what their name says. Reads every file."""
    for name in names():
        if hash_of(path_of(name)) != name:
            yield name


def hash_of(path: Path) -> str:
    """SHA-256 of a file, as hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def chunks_of(file: IO[bytes]) -> Iterator[bytes]:
    """A binary file in pieces of 1 MB."""
    while chunk := file.read(_CHUNK):
        yield chunk


def clean_name(name: str) -> str:
    """A name that is safe to show and to offer for saving; kept as text, never used as a path.

    NFC, last part of a path, no control, bidi or unassigned characters, no device names, at most 120 characters with
    the ending kept.
    """
    name = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    name = "".join(char for char in name if unicodedata.category(char) not in _HIDDEN).strip(" .")
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 10:
        stem, dot, ending = name, "", ""
    if stem.partition(".")[0].strip().upper() in _DEVICES:
        stem = "_" + stem
    stem = stem[: MAX_NAME - len(dot + ending)]
    return stem + dot + ending or "未命名"


def sync(file: IO[bytes]) -> None:
    """Returns when the file's content is on disk."""
    file.flush()
    os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Returns when the names in a folder are on disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _temporary(root: Path) -> Iterator[tuple[IO[bytes], str]]:
    """A file in ``root``'s temporary folder, gone at the end whatever happens."""
    folder = root / TEMPORARY
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, path = tempfile.mkstemp(dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file, path
    finally:
        Path(path).unlink(missing_ok=True)
