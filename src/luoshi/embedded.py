"""Puts a whole embedded database in place of what was there; loads no Django."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from luoshi.lib import files

_BESIDE = ("", "-wal", "-shm", "-journal")


@contextmanager
def built_beside(path: Path, *, keep: bool) -> Iterator[dict[str, str]]:
    """Yields the environment for programs that build a database beside ``path``; it takes the place when they are done.

    ``keep``: it begins as a copy of what is there. An exception leaves everything as it was.
    """
    fresh = path.with_name(path.name + ".new")
    _remove(fresh)
    if keep and path.exists():
        _copy(path, fresh)
    try:
        yield {"LUOSHI_DATABASE_URL": f"sqlite:///{fresh}"}
    except BaseException:
        _remove(fresh)
        raise
    with fresh.open("rb") as file:
        files.sync(file)
    _remove(path, *_BESIDE[1:])  # a journal of the old one must not meet the new one
    fresh.replace(path)
    files.sync_folder(path.parent)


def _remove(path: Path, *endings: str) -> None:
    for ending in endings or _BESIDE:
        Path(str(path) + ending).unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> None:
    sqlite3 = importlib.import_module("sqlite3")
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
